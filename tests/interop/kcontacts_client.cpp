// Reads cards with KContacts, the parser of KAddressBook, and prints what it understood, as JSON.

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTextStream>

#include <KContacts/Addressee>
#include <KContacts/Picture>
#include <KContacts/VCardConverter>

using namespace KContacts;

static QJsonObject told(const Addressee &person)
{
    QJsonArray phones;
    for (const PhoneNumber &each : person.phoneNumbers()) {
        phones.append(each.number());
    }
    QJsonArray emails;
    for (const QString &each : person.emails()) {
        emails.append(each);
    }
    QJsonArray streets;
    for (const Address &each : person.addresses()) {
        streets.append(each.street());
    }
    QJsonObject said;
    said["name"] = person.formattedName();
    said["family"] = person.familyName();
    said["given"] = person.givenName();
    said["nickname"] = person.nickName();
    said["organisation"] = person.organization();
    said["department"] = person.department();
    said["title"] = person.title();
    said["note"] = person.note();
    said["uid"] = person.uid();
    said["birthday"] = person.birthday().isValid() ? person.birthday().toString("yyyy-MM-dd") : QString();
    said["categories"] = QJsonArray::fromStringList(person.categories());
    said["photo"] = person.photo().data().isNull() ? 0 : person.photo().data().width();
    said["phones"] = phones;
    said["emails"] = emails;
    said["streets"] = streets;
    return said;
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QFile file(QString::fromLocal8Bit(argv[1]));
    if (!file.open(QIODevice::ReadOnly)) {
        return 1;
    }
    QJsonArray people;
    for (const Addressee &each : VCardConverter().parseVCards(file.readAll())) {
        people.append(told(each));
    }
    QTextStream(stdout) << QJsonDocument(people).toJson(QJsonDocument::Compact);
    return 0;
}
