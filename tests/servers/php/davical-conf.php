<?php
$_SERVER['SERVER_NAME'] = $c->domain_name = '127.0.0.1';
$c->pg_connect[] = 'dbname=davical user=' . getenv('DATABASE_USER') . ' host=' . getenv('SOCKETS');
$c->admin_email = 'nobody@one.example';
$c->system_name = 'DAViCal';
