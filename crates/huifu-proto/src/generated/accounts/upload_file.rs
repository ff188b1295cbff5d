// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.122`: 文件上传

use crate::{AttachType, RespCode, Upload, auth, resp_code::coded};
use endpoint_core::{endpoint, message};

message! {
    /// Upload a file. The fields stand in the query, the file is the part `attach_file` of a multipart body.
    ///
    /// 文件上传。
    ///
    /// `POST /fileMerchantRequest` with `cmd_id=122`, the fields in the query and a file in the body; auth: NoCredential; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter "122 文件上传" in the C# example.
    pub struct UploadFile {
        /// The merchant's number of the file.
        ///
        /// 商户侧的文件编号。
        attach_no: as String = "abcd0001",
        /// Purpose of the file, a number of the platform's list.
        ///
        /// 文件用途，取平台列表中的编号。
        trans_type: as String = "01",
        /// The subject of the file.
        ///
        /// 文件类型。
        attach_type: as AttachType [code] = AttachType::LivenessCheck,
        /// Extension.
        ///
        /// 扩展域。
        extension?: as String, with_extension [json, at_most(512)] = "none",
        ..extra, with_extra
    }
}

message! {
    /// Answer to [`UploadFile`].
    ///
    /// [`UploadFile`] 的应答。
    pub struct UploadFileResponse {
        /// The result code: how it ended, or that it has not ended yet.
        ///
        /// 返回码：处理结果，或尚未有结果。
        resp_code: as RespCode = "122000",
        /// The platform's text.
        ///
        /// 返回码对应的平台说明。
        resp_desc?: as String, with_resp_desc = "成功",
        /// As it was sent.
        ///
        /// 商户侧的文件编号，原样返回。
        attach_no?: as String, with_attach_no = "abcd0001",
        /// Kind of order, a number of the platform's list.
        ///
        /// 交易类型，取平台列表中的编号。
        trans_type?: as String, with_trans_type = "01",
        /// As it was sent.
        ///
        /// 文件类型，原样返回。
        attach_type?: as AttachType, with_attach_type [code] = AttachType::LivenessCheck,
        /// Extension.
        ///
        /// 扩展域。
        extension?: as String, with_extension [json, at_most(512)] = "none",
        ..extra
    }
}

coded!(UploadFileResponse);

endpoint! {
    UploadFile => UploadFileResponse in Upload,
    id: "huifu.122",
    title:
        "Upload a file. The fields stand in the query, the file is the part `attach_file` of a multipart body.",
        "文件上传",
    chapter: "\"122 文件上传\" in the C# example",
    route: POST "/fileMerchantRequest" where "cmd_id" = "122",
    auth: NoCredential,
    sign: CfcaAttached => CfcaAttached,
    envelope: CheckValue,
    effect: Write ["attach_no"],
    echo: ["attach_no"],
}
