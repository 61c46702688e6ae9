// Reads vCards or a jCard (by the file's ending) with ez-vcard, and prints them as its own jCard:
// an array of cards. The parser's warnings go to standard error.

import ezvcard.Ezvcard;
import ezvcard.VCard;
import ezvcard.io.StreamReader;
import ezvcard.io.json.JCardReader;
import ezvcard.io.text.VCardReader;
import java.io.File;
import java.util.ArrayList;
import java.util.List;

public class EzVcardClient {
    public static void main(String[] arguments) throws Exception {
        File file = new File(arguments[0]);
        List<VCard> cards = new ArrayList<>();
        boolean json = file.getName().endsWith(".json");
        try (StreamReader reader = json ? new JCardReader(file) : new VCardReader(file)) {
            VCard card;
            while ((card = reader.readNext()) != null) {
                reader.getWarnings().forEach(System.err::println);
                cards.add(card);
            }
        }
        System.out.print("[");
        for (int i = 0; i < cards.size(); i++) {
            System.out.print((i > 0 ? "," : "") + Ezvcard.writeJson(cards.get(i)).go());
        }
        System.out.print("]");
    }
}
