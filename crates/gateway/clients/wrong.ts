// What the compiler must refuse: a name that is no field, a number where text belongs, a call without its key, an address
// that is none, a member of the answer that there is not.
import createClient from "openapi-fetch";
import type { paths } from "./schema.js";

const client = createClient<paths>({ baseUrl: "" });
// @ts-expect-error
await client.POST("/huifu/303", { body: { user_cust_idd: "1" } });
// @ts-expect-error
await client.POST("/huifu/303", { body: { user_cust_id: 1 } });
// @ts-expect-error
await client.POST("/huifu/202", { body: { user_cust_id: "1" } });
// @ts-expect-error
await client.POST("/huifu/304", { body: {} });
// @ts-expect-error
(await client.POST("/huifu/303", { body: { user_cust_id: "1" } })).data?.answers;
