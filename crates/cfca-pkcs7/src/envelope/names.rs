//! The names that an envelope gives its parts; the standards of RSA and of SM2 differ in them.

use cms::content_info::CmsVersion;
use const_oid::ObjectIdentifier;

/// The version and the two content types.
pub(super) struct Names {
    pub(super) version: CmsVersion,
    pub(super) data: ObjectIdentifier,
    pub(super) enveloped_data: ObjectIdentifier,
}
