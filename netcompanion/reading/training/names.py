"""The given and family names that the reader knows: from Faker's lists, and a few more."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path

import faker.providers.person as persons

from netcompanion.domain.normalise import fold

_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_MORE_GIVEN = """
akira aiko akemi ayumi chie daichi daisuke emi eri fumiko hana haruka haruki haruto hideki hikaru
hiro hiroki hiroko hiromi hiroshi hitomi ichiro jiro jun junko kaito kana kaori kazuki kazuko
kazuo keiko kenichi kenji kenta koji kosuke kumiko kyoko makoto mai mami mari mariko masaki masako
masaru masashi mayumi megumi michiko midori miho mika misaki mitsuko naoki naoko naomi natsuki
noriko osamu rei rika rie rin ryo ryota sachiko sakura satoko satoshi sayaka shigeru shin shinichi
shinji shinya shiori shota shun sora sota taichi takahiro takashi takeshi takumi taro tatsuya
tetsuya tomoko tomomi toru toshi tsubasa tsuyoshi yasuhiro yasuko yoko yoshiko yoshio yosuke yui
yuka yuki yukiko yumi yumiko yusuke yuta yuto minjun seojun dohyun jihoon jiwoo junseo minseo
seoyeon hayoon jimin soyeon yejin eunji hyejin hyunwoo jaehyun jihye jinwoo kyungsoo minho minji
seungho sunghoon sungmin taehyung woojin yongho youngsoo chaewon dahye eunyoung wei fang min jing
lei yan tao ming chao xiuying xiuli guiying jun hua hui ying xin yu hao jie lin qiang bin bo chen
dong feng gang guang hai hong jian jianguo jianhua kai lan li liang ling long mei meiling na ning
peng ping qi qing rong rui shan shu siqi song ting wen xia xiang xiao xiaohong xiaoming xiaowen
xue yang yi yifan yong yuan yue yuchen yun zhen zheng zhi zhiqiang zhong zihan zixuan aarav
abhishek aditi aditya ajay akash amit amrita anand ananya anil anita anjali ankit arjun arun asha
ashok bhavna chandra deepa deepak devendra dinesh divya farhan gaurav geeta girish gopal harish
harpreet hemant indira ishaan jaspreet jyoti kamal kavita kavya kiran krishna lakshmi lalit
madhavi mahesh manish manoj meena meera mohan mukesh nandini naveen neha nikhil nisha nitin pooja
pradeep prakash pranav prasad preeti priya rahul raj rajesh rajiv raju rakesh ramesh rani ravi
rekha rohan rohit sachin sandeep sanjay santosh sarita satish seema shalini shankar shilpa shreya
shyam simran sneha sonia srinivas sudha sumit sunil sunita suresh swati tanvi tarun uma vandana
varun vasudha venkat vidya vijay vikas vikram vinay vinod vishal vivek yash zara aftab imran asif
bilal faisal hamza junaid kashif nadia naveed omar rizwan saima salman sana shahid tariq usman
yasmin zainab abdullah abdulaziz abdulrahman ahmad ahmed aisha ali alia amal amina amir amira anas
aya ayman aziz basma dalia dina fahad faris fatima fatma ghada hala hamad hamdan hassan heba hessa
hind huda hussein ibrahim iman jamal jasim karim khaled khalid khalifa laila lama layla leila lina
lubna maha mahmoud mai majed majid mansour mariam marwa maryam maytha mohamed mohammad mohammed
mona mostafa muhammad mustafa nabil nada nadine nasser noor nora nour noura omar osama rana rania
rashid rasha reem riad rima saad saeed salem salim salma sami samir sara sarah saud shaikha sultan
tamer wael walid yara yasser yousef youssef yusuf zayed zeina achieng adaeze adebayo adwoa akinyi
akosua ama amara aminata amadou bola boubacar chiamaka chidi chike chinedu chinonso chinwe
chukwuemeka ebele ebelechukwu efua ekene emeka fatou folake funke ibrahima ifeanyi ifeoma ikenna
imani jabulani juma kamau kofi koffi kwabena kwame kwasi kwesi lerato lindiwe mamadou mariama
mbali moussa mpho mwangi naledi ndidi neema ngozi njeri nkechi nneka nomsa nosipho obinna
oluwaseun ousmane palesa sade sekou seun sibusiso sipho tendai thabo thandi thandiwe themba tunde
uchenna uzoma wambui wangari wanjiku wanjiru yaa yaw yetunde zanele zodwa anh bao binh chau dung
duc duong giang ha hai hanh hieu hoa hoang hung huong huy huyen khanh khoa kim lan linh loan long
mai minh my nam nga ngoc nguyet nhi nhung phong phuc phuong quan quang quoc quynh son tam tan
thang thanh thao thi thien thu thuy tien trang tri trung truc tu tuan tuyet van viet vinh vy xuan
yen apinya arthit chai kanya malee nattapong niran noi pim ploy preecha siriporn somchai somsak
suda supaporn wanida aditya agus ahmad andi ayu bambang budi citra dewi dian dwi eka endang fitri
hendra indah joko ketut kartika lestari made maya nur nurul putra putri putu rahmat ratna rina
rini rizki sari siti sri susilo tri tuti wahyu wayan yanti yudi yulia aisyah amirul azlan farah
faizal hafiz izzat nurul siti syafiq zulkifli jose maria juan luis carlos jorge pedro miguel angel
manuel francisco rosa teresa elena carmen lucia xiomara yurany itziar ane maite nerea uxue unai
iker jon gorka aitor laia jordi montserrat meritxell
"""
_MORE_FAMILY = """
sato suzuki takahashi tanaka watanabe ito yamamoto nakamura kobayashi kato yoshida yamada sasaki
yamaguchi matsumoto inoue kimura hayashi shimizu yamazaki mori abe ikeda hashimoto ishikawa ogawa
goto okada hasegawa fujita kondo murakami endo aoki sakamoto saito fukuda ota nishimura fujii
kaneko okamoto fujiwara miura nakajima nakano harada matsuda ono takeuchi tamura nakayama wada
ishii morita ueda shibata sakai kudo yokoyama miyazaki miyamoto uchida takagi ando ohno maruyama
imai kono fujimoto murata takeda ueno sugiyama masuda sugawara hirano kojima otsuka chiba kubo
matsui sakurai kim lee park choi jung jeong kang cho yoon jang lim han oh seo shin kwon hwang ahn
song ryu jeon hong ko moon yang son bae baek heo yoo nam sim noh ha kwak sung cha joo woo koo min
jin wang li zhang liu chen huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie
tang xu deng feng han cao zeng peng xiao cai pan tian dong yuan yu ye du su wei jiang lu cheng
ding shen ren yao lu fu zhong jiang cui tan liao fan wang jin shi jia xia bai xiong meng qin qiu
hou yin xue yan duan lei long hao kong shao shi mao chang wan gu lai wu kang he yan wen niu fang
ruan ouyang sima zhuge shangguan chan cheung chow chu fung ho ip kwan kwok lam lau leung lo mak ng
ngai poon siu tam tang to tsang tse tsui wong yeung yip yuen yung teo tan lim goh ong chua koh toh
sim yap neo ang chia foo heng quek seah soh tay yeo nguyen tran le pham huynh phan vu vo dang bui
do ho ngo duong ly dinh doan truong trinh mai luong al el bin ibn abdel hosani hashimi maktoum
nahyan qasimi mansouri mazrouei ketbi suwaidi shamsi dhaheri nuaimi zaabi ghamdi otaibi qahtani
harbi shehri zahrani dosari mutairi rashid farsi balushi khalidi masri haddad khoury saleh hamdan
nasser aziz sharma verma gupta singh kumar patel shah mehta joshi desai kulkarni deshpande iyer
iyengar nair menon pillai reddy rao naidu choudhury banerjee mukherjee chatterjee ghosh bose sen
das dutta mishra pandey tiwari yadav agarwal jain khanna kapoor malhotra chopra bhatia gill sidhu
dhillon sandhu grewal bhatt trivedi krishnan krishnamurthy subramaniam subramanian raghunathan
ramanathan venkatesan srinivasan natarajan swaminathan rathore rajput chauhan khan malik hussain
sheikh qureshi siddiqui ansari chaudhry butt iqbal mirza rahman hossain islam okafor okonkwo
adeyemi adebayo eze nwosu obi ogbonna okeke balogun afolabi ogunleye mensah asante owusu boateng
osei appiah agyeman addo kamau mwangi otieno odhiambo ochieng wanjiku njoroge kariuki kamotho
kipchoge cheruiyot dlamini nkosi ndlovu khumalo mokoena mthembu zulu sithole diallo traore keita
toure diop ndiaye sow fall ba sy cisse kone coulibaly mbeki moyo banda phiri tembo chanda mulenga
tesfaye bekele haile abebe
"""


def write_names(folder: Path) -> None:
    """Write `names_given.txt` and `names_family.txt`, folded words apart by blanks."""
    words: dict[str, set[str]] = {
        "given": set(_MORE_GIVEN.split()),
        "family": set(_MORE_FAMILY.split()),
    }
    for kind, name in _names():
        words[kind].update([name] if _UNSPACED.search(name) else fold(name).split())
    for kind, found in words.items():
        kept = sorted(word for word in found if len(word) > 1 and not word.isdigit())
        (folder / f"names_{kind}.txt").write_text("\n".join(kept) + "\n", "utf-8")


def _names() -> Iterator[tuple[str, str]]:
    for module in pkgutil.iter_modules(persons.__path__):
        provider = import_module(f"{persons.__name__}.{module.name}").Provider
        for attribute in dir(provider):
            kind = _kind(attribute)
            values = getattr(provider, attribute)
            if kind and isinstance(values, tuple | list | Mapping):
                for value in values:
                    spellings = value if isinstance(value, tuple | list) else (value,)
                    yield from (
                        (kind, each)
                        for each in spellings
                        if isinstance(each, str) and "{" not in each
                    )


def _kind(attribute: str) -> str:
    if "format" in attribute or "prefix" in attribute or "suffix" in attribute:
        return ""
    if "first_name" in attribute or "first_romanized" in attribute:
        return "given"
    return "family" if "last_name" in attribute or "last_romanized" in attribute else ""
