//! Messages from one list of their fields.

/// Declares a message from one list of its fields: the struct, its constructor and setters, the facts of the
/// fields, and a sample.
///
/// The caller needs `serde`.
///
/// ```
/// mod parcels {
///     endpoint_core::message! {
///         /// Send a parcel.
///         pub struct SendParcel {
///             /// Number of the order.
///             order_id "orderId": as String [at_most(20)] = "202405170001",
///             /// How many pieces.
///             pieces: u32 [number] = 1,
///             /// What the customer reads.
///             note?: as String, with_note [at_most(40)] = "fragile",
///             /// Numbers of the pieces.
///             numbers*: Vec<u32>, with_numbers = vec![7],
///             ..extra, with_extra
///         }
///     }
/// }
/// let parcel = parcels::SendParcel::new("202405170001", 1).with_note("fragile").with_extra("colour", "blue");
/// let json = r#"{"orderId":"202405170001","pieces":1,"note":"fragile","colour":"blue"}"#;
/// assert_eq!(serde_json::to_string(&parcel)?, json);
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// A field is a comment for people, and then, in this order:
///
/// | part | meaning |
/// |---|---|
/// | `order_id` | the name in Rust |
/// | `"orderId"` | the name on the wire, where it is another |
/// | `: T` | must be given, as a `T` |
/// | `: as T` | must be given, as anything that becomes a `T` |
/// | `?: T, with_name`, `?: as T, with_name` | may be given, by this setter |
/// | `*: Vec<T>, with_name` | a list that may be empty, with its setter |
/// | `[at_most(20), url]` | facts, each a method of [`Field`](crate::Field) |
/// | `= value` | the sample; for `as T` anything that becomes a `T` |
///
/// After the fields: `const "name": "comment" [constant("value")],` for one that always has the same value and is
/// no part of the struct; `..extra` keeps fields that nobody listed, `..extra, with_extra` can be given some. A
/// message of which nothing must be given says `#[derive(Default)]`.
///
/// The list is read in one pass, not field by field, so that compilation takes time in proportion to its length
/// (docs/decisions/0017-one-list.md).
#[macro_export]
macro_rules! message {
    (
        $(#[$meta:meta])*
        pub struct $name:ident {
            $(
                #[doc = $doc:literal]
                $(#[$attribute:meta])*
                $field:ident $($wire:literal)?
                $(?: as $maybe_into:ty, $set_into:ident)?
                $(?: $maybe:ty, $set:ident)?
                $(*: $list:ty, $set_list:ident)?
                $(: as $into:ty)?
                $(: $given:ty)?
                $([$($fact:ident $(($($value:tt)*))?),+])?
                = $sample:expr,
            )*
            $(const $constant:literal: $constant_doc:literal [$($constant_fact:ident $(($($constant_value:tt)*))?),+],)*
            $(..$extra:ident $(, $add_extra:ident)?)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, ::serde::Serialize, ::serde::Deserialize)]
        #[non_exhaustive]
        pub struct $name {
            $(
                #[doc = $doc]
                $(#[doc = ::std::concat!($($crate::message!(@says $fact $($($value)*)?)),+)])?
                $(#[$attribute])*
                $(#[serde(rename = $wire)])?
                $(#[serde(default, skip_serializing_if = "Option::is_none")] pub $field: Option<$maybe_into>,)?
                $(#[serde(default, skip_serializing_if = "Option::is_none")] pub $field: Option<$maybe>,)?
                $(#[serde(default, skip_serializing_if = "Vec::is_empty")] pub $field: $list,)?
                $(pub $field: $into,)?
                $(pub $field: $given,)?
            )*
            $(
                /// Fields that this version does not know.
                #[serde(flatten)]
                pub $extra: $crate::Extra,
            )?
        }

        impl $name {
            #[doc = $crate::message!(@new [$($($into)? $($given)?)*] [$($($set_into)? $($set)? $($set_list)?)*])]
            #[must_use]
            #[allow(clippy::too_many_arguments)]
            pub fn new($($($field: impl ::std::convert::Into<$into>,)? $($field: $given,)?)*) -> Self {
                Self {
                    $($field: $crate::message!(@start $field
                        $(into $into)? $(given $given)? $(maybe $set_into)? $(maybe $set)? $(list $set_list)?),)*
                    $($extra: $crate::Extra::default(),)?
                }
            }

            $($crate::message! { @setter $field [$($wire)?] $doc
                $(into $set_into, $maybe_into)? $(given $set, $maybe)? $(list $set_list, $list)? })*

            $($(
                /// Adds a field that this type does not list, as a contract or a later edition of the document has it.
                /// The names of listed fields and of the envelope are refused when the request is encoded.
                #[must_use]
                pub fn $add_extra(
                    mut self,
                    name: impl ::std::convert::Into<String>,
                    value: impl ::std::convert::Into<String>,
                ) -> Self {
                    self.$extra.insert(name, value.into());
                    self
                }
            )?)?

            /// The fields, as data.
            #[allow(dead_code)]
            pub(crate) const FIELDS: &'static [$crate::Field] = &[
                $($crate::Field::new($crate::message!(@wire $field $($wire)?), $crate::trimmed($doc))
                    .required_if($crate::message!(@required $($into)? $($given)?))
                    $($(.$fact($($($value)*)?))+)?,)*
                $($crate::Field::new($constant, $constant_doc)
                    $(.$constant_fact($($($constant_value)*)?))+,)*
            ];

            /// With invented values in every field.
            #[allow(dead_code)]
            pub(crate) fn sampled() -> Self {
                Self {
                    $($field: $crate::message!(@sample ($sample)
                        $(into $into)? $(given $given)? $(maybe_into $set_into)? $(maybe $set)? $(list $set_list)?),)*
                    $($extra: $crate::Extra::default(),)?
                }
            }
        }
    };

    // The name on the wire.
    (@wire $field:ident) => { ::std::stringify!($field) };
    (@wire $field:ident $wire:literal) => { $wire };

    (@required) => { false };
    (@required $type:ty) => { true };

    // What the constructor puts into a field.
    (@start $field:ident into $type:ty) => { $field.into() };
    (@start $field:ident given $type:ty) => { $field };
    (@start $field:ident maybe $set:ident) => { None };
    (@start $field:ident list $set:ident) => { Vec::new() };

    (@sample ($sample:expr) into $type:ty) => { $sample.into() };
    (@sample ($sample:expr) given $type:ty) => { $sample };
    (@sample ($sample:expr) maybe_into $set:ident) => { Some($sample.into()) };
    (@sample ($sample:expr) maybe $set:ident) => { Some($sample) };
    (@sample ($sample:expr) list $set:ident) => { $sample };

    (@setter $field:ident [$($wire:literal)?] $doc:literal) => {};
    (@setter $field:ident [$($wire:literal)?] $doc:literal into $set:ident, $type:ty) => {
        #[doc = ::std::concat!("Sets `", $crate::message!(@wire $field $($wire)?), "`.\n\n")]
        #[doc = $doc]
        #[must_use]
        pub fn $set(mut self, $field: impl ::std::convert::Into<$type>) -> Self {
            self.$field = Some($field.into());
            self
        }
    };
    (@setter $field:ident [$($wire:literal)?] $doc:literal given $set:ident, $type:ty) => {
        #[doc = ::std::concat!("Sets `", $crate::message!(@wire $field $($wire)?), "`.\n\n")]
        #[doc = $doc]
        #[must_use]
        pub fn $set(mut self, $field: $type) -> Self {
            self.$field = Some($field);
            self
        }
    };
    (@setter $field:ident [$($wire:literal)?] $doc:literal list $set:ident, $type:ty) => {
        #[doc = ::std::concat!("Sets `", $crate::message!(@wire $field $($wire)?), "`.\n\n")]
        #[doc = $doc]
        #[must_use]
        pub fn $set(mut self, $field: $type) -> Self {
            self.$field = $field;
            self
        }
    };

    // The comment of the constructor, by what must and what may be given.
    (@new [] []) => { "Has no fields of its own." };
    (@new [] [$($may:tt)+]) => { "Every field is optional: set those you have." };
    (@new [$($must:ty)+] []) => { "With every field." };
    (@new [$($must:tt)+] [$($may:tt)+]) => { "With every required field; set optional ones afterwards." };

    // A fact in the comment of its field; what a type says itself is not repeated.
    (@says encrypted) => { " Travels encrypted." };
    (@says exactly $count:literal) => { ::std::concat!(" Exactly ", $count, " characters.") };
    (@says at_most $count:literal) => { ::std::concat!(" At most ", $count, " characters.") };
    (@says at_most_wide $count:literal) => {
        ::std::concat!(" At most ", $count, " columns; a Chinese character takes two.")
    };
    (@says one_of &[$first:literal $(, $more:literal)*]) => {
        ::std::concat!(" One of `", $first, "`", $(", `", $more, "`",)* ".")
    };
    (@says begins $with:literal) => { ::std::concat!(" Begins with `", $with, "`.") };
    (@says not_after $field:literal) => { ::std::concat!(" Not after `", $field, "`.") };
    (@says $($other:tt)*) => { "" };
}

/// Without the blank that a comment begins with.
#[doc(hidden)]
#[must_use]
pub const fn trimmed(doc: &'static str) -> &'static str {
    doc.trim_ascii()
}
