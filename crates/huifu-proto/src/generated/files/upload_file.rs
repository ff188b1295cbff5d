// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.122`: 文件上传

use crate::AttachType;
use crate::Coded;
use crate::RespCode;
use crate::Upload;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Extra, Field, Kind, Route,
    SignKind,
};
use http::Method;
use serde::{Deserialize, Serialize};

/// Upload a file. The fields stand in the query, the file is the part `attach_file` of a multipart body.
///
/// `POST /fileMerchantRequest` with `cmd_id=122`, the fields in the query and a file in the body; auth: Caller; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter "122 文件上传" in the C# example.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct UploadFile {
    /// The merchant's number of the file.
    pub attach_no: String,
    /// What the file is for, a number of the platform's list.
    pub trans_type: String,
    /// What the file shows.
    pub attach_type: AttachType,
    /// Extension.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extension: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl UploadFile {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(
        attach_no: impl Into<String>,
        trans_type: impl Into<String>,
        attach_type: impl Into<AttachType>,
    ) -> Self {
        Self {
            attach_no: attach_no.into(),
            trans_type: trans_type.into(),
            attach_type: attach_type.into(),
            extension: None,
            extra: Extra::default(),
        }
    }

    /// Sets `extension`.
    #[must_use]
    pub fn with_extension(mut self, extension: impl Into<String>) -> Self {
        self.extension = Some(extension.into());
        self
    }
}

impl UploadFile {
    /// Adds a field that this type does not list, as a contract or a later edition of the document has it.
    /// The names of listed fields and of the envelope are refused when the request is sealed.
    #[must_use]
    pub fn with_extra(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.extra.insert(name, value.into());
        self
    }
}

/// Answer to [`UploadFile`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct UploadFileResponse {
    /// How it ended, or that it has not ended yet.
    pub resp_code: RespCode,
    /// The platform's text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resp_desc: Option<String>,
    /// As it was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attach_no: Option<String>,
    /// What kind of order it is, a number of the platform's list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trans_type: Option<String>,
    /// As it was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attach_type: Option<AttachType>,
    /// Extension.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extension: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl UploadFileResponse {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(resp_code: impl Into<RespCode>) -> Self {
        Self {
            resp_code: resp_code.into(),
            resp_desc: None,
            attach_no: None,
            trans_type: None,
            attach_type: None,
            extension: None,
            extra: Extra::default(),
        }
    }

    /// Sets `resp_desc`.
    #[must_use]
    pub fn with_resp_desc(mut self, resp_desc: impl Into<String>) -> Self {
        self.resp_desc = Some(resp_desc.into());
        self
    }

    /// Sets `attach_no`.
    #[must_use]
    pub fn with_attach_no(mut self, attach_no: impl Into<String>) -> Self {
        self.attach_no = Some(attach_no.into());
        self
    }

    /// Sets `trans_type`.
    #[must_use]
    pub fn with_trans_type(mut self, trans_type: impl Into<String>) -> Self {
        self.trans_type = Some(trans_type.into());
        self
    }

    /// Sets `attach_type`.
    #[must_use]
    pub fn with_attach_type(mut self, attach_type: impl Into<AttachType>) -> Self {
        self.attach_type = Some(attach_type.into());
        self
    }

    /// Sets `extension`.
    #[must_use]
    pub fn with_extension(mut self, extension: impl Into<String>) -> Self {
        self.extension = Some(extension.into());
        self
    }
}

impl Coded for UploadFileResponse {
    fn resp_code(&self) -> &RespCode {
        &self.resp_code
    }
}

impl Endpoint for UploadFile {
    type Response = UploadFileResponse;
    type Auth = auth::Caller;
    type Scheme = Upload;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.122",
        title: "Upload a file. The fields stand in the query, the file is the part `attach_file` of a multipart body.",
        title_zh: "文件上传",
        chapter: "\"122 文件上传\" in the C# example",
        evidence: EvidenceLevel::Document,
        sources: &[],
        route: Route {
            method: Method::POST,
            path: "/fileMerchantRequest",
            selector: Some(("cmd_id", "122")),
        },
        auth: AuthKind::Caller,
        scopes: &[],
        request_sign: SignKind::CfcaAttached,
        request_sign_or: &[],
        response_sign: SignKind::CfcaAttached,
        blanks: Blanks::Skip,
        envelope: Envelope::CheckValue,
        verdict: None,
        effect: Effect::Write { key: &["attach_no"] },
        at_least_one: &[],
        echo: &["attach_no"],
        request: &[
            Field::new("attach_no", "The merchant's number of the file.").required(),
            Field::new("trans_type", "What the file is for, a number of the platform's list.").required(),
            Field::new("attach_type", "What the file shows.").required().kind(Kind::Code),
            Field::new("extension", "Extension.").kind(Kind::Json).at_most(512),
        ],
        response: &[
            Field::new("resp_code", "How it ended, or that it has not ended yet.").required(),
            Field::new("resp_desc", "The platform's text."),
            Field::new("attach_no", "As it was sent."),
            Field::new("trans_type", "What kind of order it is, a number of the platform's list."),
            Field::new("attach_type", "As it was sent.").kind(Kind::Code),
            Field::new("extension", "Extension.").kind(Kind::Json).at_most(512),
        ],
    };

    fn sample() -> (Self, Self::Response) {
        (
            Self {
                attach_no: "abcd0001".into(),
                trans_type: "01".into(),
                attach_type: AttachType::LivenessCheck,
                extension: Some("none".into()),
                extra: Extra::default(),
            },
            UploadFileResponse {
                resp_code: "122000".into(),
                resp_desc: Some("成功".into()),
                attach_no: Some("abcd0001".into()),
                trans_type: Some("01".into()),
                attach_type: Some(AttachType::LivenessCheck),
                extension: Some("none".into()),
                extra: Extra::default(),
            },
        )
    }
}
