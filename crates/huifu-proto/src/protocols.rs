//! The protocols by name, as endpoints are declared with them. What each does stands in the file of its carrier.

use std::marker::PhantomData;

/// The envelope rules of Huifu APP+, for messages that travel as the [`Carrier`](crate::Carrier) has it.
///
/// Content is written and read here alone: a call has `version`, `cmd_id` and `mer_cust_id` beside its fields, which
/// also stand around `check_value`, and a receiver must compare them.
#[derive(Debug)]
pub struct AppPlus<C>(PhantomData<C>);

/// The envelope of calls (document, "API calls").
///
/// A request is a form with `version`, `cmd_id`, `mer_cust_id` and `check_value`; the first three repeat
/// what the signed JSON says, and a receiver must compare them. An answer is `{"check_value":".."}`.
pub type CheckValue = AppPlus<Form>;

/// Messages in a form that the merchant posts, and answers in JSON.
#[derive(Debug)]
pub enum Form {}

/// The envelope of page commands (document, "page browser class"; docs/platform-notes.md#h-12).
///
/// The request is the form of any other command, posted by a browser. The answer is a form with
/// `check_value`, which the browser posts to the merchant's `ret_url`: for [`Protocol`](endpoint_core::Protocol) it is a
/// response whose body is that form.
pub type PageCommand = AppPlus<Browser>;

/// Messages in forms that the user's browser posts, both ways.
#[derive(Debug)]
pub enum Browser {}

/// The envelope of file uploads (document, demo of command 122; docs/platform-notes.md#h-13).
///
/// Every signed field and `check_value` stand in the query, percent-encoded (the demo leaves the encoding
/// out, which breaks at the first `+` or Chinese character). The body is `multipart/form-data` with the file
/// as part [`FILE_PART`](Self::FILE_PART): it is not signed and may be large, so it is not part of the encoded
/// request; whoever sends puts it between the halves of a [`Multipart`](crate::Multipart). The answer is that of any other call.
pub type Upload = AppPlus<FileQuery>;

/// Messages in the query of a request whose body is a file, and answers in JSON.
#[derive(Debug)]
pub enum FileQuery {}

/// The envelope of asynchronous results (document, "asynchronous callbacks").
///
/// The roles of [`CheckValue`] swapped: a form with `check_value`, answered by
/// [`Receipt`](crate::Receipt). The address is the merchant's own, so encoding gives the path `/`, and whoever sends it
/// puts the merchant's address in front.
pub type Notification = AppPlus<PlatformForm>;

/// Messages in a form that the platform posts, and receipts.
#[derive(Debug)]
pub enum PlatformForm {}
