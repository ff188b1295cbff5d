// Both languages, and a narrow screen.
import { fits, leaves, photo, sandbox, visitor } from "./world.mjs";

export async function bothLanguagesAndNarrow() {
  const page = await visitor("zh-CN", { width: 360, height: 740 });
  await page.goto(sandbox);
  await page.getByRole("heading", { name: "请求与通知" }).waitFor();
  for (const [path, name] of [["/", "narrow-list"], ["/sandbox/console/actions", "narrow-actions"], ["/sandbox/console/books", "narrow-books"]]) {
    await page.goto(`${sandbox}${path}`);
    await fits(page, path);
    await photo(page, name, name !== "narrow-list");
  }
  await page.goto(sandbox);
  await page.locator("#rows a").first().click();
  await page.getByRole("heading", { name: "检查（按顺序）" }).waitFor();
  await photo(page, "narrow-detail");
  await fits(page, "the detail");
  await page.getByRole("link", { name: "English" }).click();
  await page.getByRole("heading", { name: "Checks, in order" }).waitFor();
  await page.goto(sandbox);
  await page.getByRole("heading", { name: "Requests and notifications" }).waitFor();
  await leaves(page);
}
