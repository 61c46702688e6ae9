<?php
// Hands every request to DAViCal, which is written for a server that rewrites addresses.
// FOLDER has davical-conf.php, SOCKETS is where PostgreSQL answers.

ini_set('display_errors', '0');
error_reporting(0);
const SCRIPT = '/caldav.php';

$path = rawurldecode(parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH));
if (str_starts_with($path, '/.well-known/') || $path === '/') {
    header('Location: ' . SCRIPT . '/', true, 301);
    return;
}
if (!str_starts_with($path, SCRIPT)) {
    http_response_code(404);
    return;
}
$_SERVER['PATH_INFO'] = substr($path, strlen(SCRIPT)) ?: '/';
$_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = SCRIPT;
// It reads /etc/davical/NAME-conf.php: a name that leads to the folder of the test.
$_SERVER['SERVER_NAME'] = '../..' . getenv('FOLDER') . '/davical';
chdir('/usr/share/davical/htdocs');
require '/usr/share/davical/htdocs/caldav.php';
