// Asks the built book for an English and a Chinese word, as a reader does. Arguments: the folder of the book, the browser.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { chromium } from 'playwright-core';

const [folder, executablePath] = process.argv.slice(2);
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.svg': 'image/svg+xml' };
const server = createServer(async (request, response) => {
    try {
        const path = normalize(decodeURIComponent(new URL(request.url, 'http://127.0.0.1').pathname));
        const bytes = await readFile(join(folder, path));
        response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' });
        response.end(bytes);
    } catch {
        response.writeHead(404).end();
    }
});
await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
const address = `http://127.0.0.1:${server.address().port}`;
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
let failed = false;
try {
    const page = await browser.newPage();
    const errors = [];
    page.on('pageerror', error => errors.push(String(error)));
    // A word, the page that must be among the results, and whether there may be results at all.
    for (const [word, wanted] of [
        ['reconciliation', 'huifu-orders.html'],
        ['PKCS11', 'keys'],
        ['待签名串', 'glossary.zh-CN.html'],
        ['批量付款', 'payouts.zh-CN.html'],
        ['Redis 多实例', 'store-redis.zh-CN.html'],
        ['鑫龘', null],
    ]) {
        const start = Date.now();
        await page.goto(`${address}/architecture.zh-CN.html?search=${encodeURIComponent(word)}`);
        await page.waitForFunction(() => /\S/.test(document.querySelector('#mdbook-searchresults-header, #searchresults-header')?.textContent ?? ''), null, { timeout: 20000 });
        const links = await page.$$eval('#mdbook-searchresults a, #searchresults a', all => all.map(link => link.getAttribute('href')));
        const holds = wanted === null ? links.length === 0 : links.some(link => link.includes(wanted));
        console.log(`${holds ? 'ok' : 'WRONG'}: ${word}: ${links.length} results in ${Date.now() - start} ms${wanted ? `, ${wanted} wanted` : ''}`);
        if (!holds) { failed = true; console.log(links.slice(0, 8).join('\n')); }
    }
    const language = await page.evaluate(() => document.documentElement.lang);
    if (language !== 'zh-CN' || errors.length > 0) { failed = true; console.log(`language ${language}; errors: ${errors.join('; ')}`); }
} finally {
    await browser.close();
    server.close();
}
process.exitCode = failed ? 1 : 0;
