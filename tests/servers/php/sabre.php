<?php
// sabre/dav as Debian has it, with the books of one person in FOLDER/db.sqlite.

ini_set('display_errors', '0');
error_reporting(0);
require '/usr/share/php/Sabre/autoload.php';

class Person extends Sabre\DAV\Auth\Backend\AbstractBasic
{
    protected function validateUserPass($username, $password)
    {
        [$name, $secret] = explode("\n", file_get_contents(getenv('FOLDER') . '/person'));
        return $username === $name && $password === $secret;
    }
}

$database = new PDO('sqlite:' . getenv('FOLDER') . '/db.sqlite');
$database->setAttribute(PDO::ATTR_ERRMODE, PDO::ERRMODE_EXCEPTION);
$people = new Sabre\DAVACL\PrincipalBackend\PDO($database);
$books = new Sabre\CardDAV\Backend\PDO($database);
$server = new Sabre\DAV\Server([
    new Sabre\DAVACL\PrincipalCollection($people),
    new Sabre\CardDAV\AddressBookRoot($people, $books),
]);
$server->setBaseUri('/');
$server->addPlugin(new Sabre\DAV\Auth\Plugin(new Person(), 'sabre'));
$server->addPlugin(new Sabre\CardDAV\Plugin());
$server->addPlugin(new Sabre\DAVACL\Plugin());
$server->exec();
