<?php
$config = require $argv[1] . '/config.php';
function call(array $config, string $name, array $fields): array {
    $http = ['method' => 'POST', 'header' => 'Content-Type: application/json', 'content' => json_encode($fields)];
    $options = ['http' => $http, 'ssl' => ['cafile' => $argv[2] ?? '']];
    return json_decode(file_get_contents("{$config['base']}/open/access/1.0/$name", false, stream_context_create($options)), true);
}
function canonical(array $fields): string {
    ksort($fields, SORT_STRING);
    return implode('&', array_map(fn ($name) => "$name={$fields[$name]}", array_keys($fields)));
}
$common = ['appId' => $config['appId'], 'nonceStr' => bin2hex(random_bytes(8)), 'timestamp' => (string) time()];
$signature = hash('sha256', canonical($common + ['secret' => $config['secret']]));
$token = call($config, 'backendToken', $common + ['signature' => $signature]);
$draw = $common + ['transSeqId' => 'php' . time(), 'transTs' => date('Ymd'), 'activityNo' => '1', 'openId' => 'c2FuZGJveC9vcGVuK2lk', 'acctEntityTp' => '03'];
openssl_sign(canonical($draw), $signature, file_get_contents($config['merchantKey']), OPENSSL_ALGO_SHA256);
$drawn = call($config, 'maktg.draw', $draw + ['signature' => base64_encode($signature)]);
$readable = openssl_pkey_get_public(file_get_contents($config['upPublicKey'])) !== false;
echo $token['resp'], ' ', $drawn['resp'], ' ', strlen(hex2bin($config['symmetricKey'])), ' ', $readable ? 'platform' : 'none';
