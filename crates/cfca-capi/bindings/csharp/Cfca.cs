// The CFCA toolkit's functions for C#, on libcfca_capi instead of SADK.Standard.x64.dll: compile this file into the program. Runs with
// .NET and Mono. The library is looked for where the runtime looks: beside the program, LD_LIBRARY_PATH, the system.
using System;
using System.Runtime.InteropServices;
using System.Text;

/// <summary>The class of Huifu's demo, with its two methods; say once where the files are.</summary>
public class Sign
{
    /// <summary>The PFX or .sm2 file of the merchant, and its password.</summary>
    public static string PfxFile = "888888-NEW.pfx";
    public static string PfxPassword = "888888";
    /// <summary>CA certificates of the platform, with | between, in any order.</summary>
    public static string TrustedCertificates = "CFCA_ACS_OCA31.cer";
    /// <summary>The platform's number: the second part of its certificate's common name, compared as a whole.</summary>
    public static string SignerNumber = "100001";

    /// <summary>The signed content, as it goes into check_value.</summary>
    public string sign(string content)
    {
        byte[] signature;
        Cfca.Check(Cfca.SignAttached("", Encoding.UTF8.GetBytes(content), PfxFile, PfxPassword, "", Cfca.CheckValue, out signature));
        return Encoding.ASCII.GetString(signature);
    }

    /// <summary>The content of a check_value, after signature, signer, chain and validity were checked.</summary>
    public string unsign(string checkValue)
    {
        byte[] content;
        Cfca.Check(Cfca.Verify("", SignerNumber, checkValue, 5, TrustedCertificates, "", out content));
        return Encoding.UTF8.GetString(content);
    }
}

/// <summary>The toolkit said no.</summary>
public class CfcaException : Exception
{
    /// <summary>The toolkit's number.</summary>
    public readonly int Code;

    public CfcaException(int code, string reason) : base(reason)
    {
        Code = code;
    }
}

/// <summary>The toolkit's functions. Each gives 0 or the toolkit's number; GetLastErrorDesc gives the reason, in the same thread.</summary>
public static partial class Cfca
{
    public const uint Base64 = 1;
    public const uint CheckValue = 2;
    const int TooSmall = 3;
    const int Parameter = 6;
    const long Now = -1;

    [ThreadStatic] static string reason;
    static long time = Now;

    public static int Initialize()
    {
        return Native.cfcac_abi_version() == 1 ? Done(0) : Refused("libcfca_capi is of another version than Cfca.cs");
    }

    /// <summary>Forgets keys and passwords that are kept open.</summary>
    public static int Uninitialize()
    {
        return Done(Native.cfcac_toolkit_forget());
    }

    public static int SignData_PKCS7Attached(string algorithm, byte[] source, string pfxFile, string password, string hash,
        out string signature)
    {
        byte[] text;
        int result = SignAttached(algorithm, source, pfxFile, password, hash, Base64, out text);
        signature = result == 0 ? Encoding.ASCII.GetString(text) : null;
        return result;
    }

    /// <summary>Only the signature is checked: give the certificate to VerifyCertificate before the content is used.</summary>
    public static int VerifyDataSignature_PKCS7Attached(string algorithm, string signature, out string certificate, out byte[] source)
    {
        byte[] a = Text(algorithm), message = Text(signature), encoded = null;
        ulong signer = 0;
        certificate = null;
        int result = Bytes(message.Length, out source, delegate(byte[] place, ref UIntPtr length)
        {
            return Native.cfcac_toolkit_verify_signature(a, Size(a), message, Size(message), out signer, place, Size(place), ref length);
        });
        if (result != 0)
        {
            return result;
        }
        result = Bytes(8192, out encoded, delegate(byte[] place, ref UIntPtr length)
        {
            return Native.cfcac_certificate_encoded(signer, Base64, place, Size(place), ref length);
        });
        Native.cfcac_free(signer);
        if (result != 0)
        {
            source = null;
            return result;
        }
        certificate = Encoding.ASCII.GetString(encoded);
        return 0;
    }

    /// <summary>flag: the sum of 1 (validity), 2 (revocation) and 4 (chain); files with | between.</summary>
    public static int VerifyCertificate(string certificate, int flag, string trustedCertificates, string crlFiles)
    {
        byte[] c = Text(certificate), cas = Text(trustedCertificates), lists = Text(crlFiles);
        uint flags = flag < 0 ? 255 : (uint)flag;
        return Done(Native.cfcac_toolkit_verify_certificate(c, Size(c), flags, cas, Size(cas), lists, Size(lists), time));
    }

    /// <summary>name: SerialNumber, SubjectDN, SubjectCN, IssuerDN, NotBefore, NotAfter, CertType.</summary>
    public static int GetCertificateInfo(string certificate, string name, out string information)
    {
        byte[] c = Text(certificate), n = Text(name), text;
        int result = Bytes(1024, out text, delegate(byte[] place, ref UIntPtr length)
        {
            return Native.cfcac_toolkit_certificate_info(c, Size(c), n, Size(n), place, Size(place), ref length);
        });
        information = result == 0 ? Encoding.UTF8.GetString(text) : null;
        return result;
    }

    /// <summary>The certificate of a key file, base64.</summary>
    public static int GetPublicCertFromPFX(string algorithm, string pfxFile, string password, out string certificate)
    {
        byte[] a = Text(algorithm), file = Text(pfxFile), secret = Text(password), encoded;
        ulong handle;
        certificate = null;
        int status = Native.cfcac_toolkit_certificate(a, Size(a), file, Size(file), secret, Size(secret), out handle);
        Array.Clear(secret, 0, secret.Length);
        if (status != 0)
        {
            return Done(status);
        }
        int result = Bytes(8192, out encoded, delegate(byte[] place, ref UIntPtr length)
        {
            return Native.cfcac_certificate_encoded(handle, Base64, place, Size(place), ref length);
        });
        Native.cfcac_free(handle);
        certificate = result == 0 ? Encoding.ASCII.GetString(encoded) : null;
        return result;
    }

    public static int SignAttached(string algorithm, byte[] source, string pfxFile, string password, string hash, uint form,
        out byte[] signature)
    {
        signature = null;
        if (source == null)
        {
            return Refused("the content is null");
        }
        byte[] a = Text(algorithm), file = Text(pfxFile), secret = Text(password), h = Text(hash);
        int result = Bytes(source.Length / 9 * 16 + 16384, out signature, delegate(byte[] place, ref UIntPtr length)
        {
            return Native.cfcac_toolkit_sign(a, Size(a), source, Size(source), file, Size(file), secret, Size(secret), h, Size(h), form, 0,
                place, Size(place), ref length);
        });
        Array.Clear(secret, 0, secret.Length);
        return result;
    }

    /// <summary>Signature, signer, chain and validity in one; number empty: whoever has a certificate under the CAs.</summary>
    public static int Verify(string algorithm, string number, string message, int flag, string trustedCertificates, string crlFiles,
        out byte[] content)
    {
        byte[] a = Text(algorithm), n = Text(number), m = Text(message), cas = Text(trustedCertificates), lists = Text(crlFiles);
        uint flags = flag < 0 ? 255 : (uint)flag;
        return Bytes(m.Length, out content, delegate(byte[] place, ref UIntPtr length)
        {
            return Native.cfcac_toolkit_verify(a, Size(a), n, Size(n), m, Size(m), flags, cas, Size(cas), lists, Size(lists), time, place,
                Size(place), ref length);
        });
    }

    /// <summary>The reason why the last call of this thread failed; empty if it did not.</summary>
    public static string GetLastErrorDesc()
    {
        return reason ?? "";
    }

    /// <summary>When certificates are judged, in seconds since 1970, for archives and tests; null is now, as it is at first.</summary>
    public static void SetTime(long? seconds)
    {
        time = seconds ?? Now;
    }

    /// <summary>Turns a number into an exception.</summary>
    public static void Check(int result)
    {
        if (result != 0)
        {
            throw new CfcaException(result, GetLastErrorDesc());
        }
    }

    delegate int Call(byte[] place, ref UIntPtr length);

    /// <summary>A call that gives bytes: once, and once more if the place was too small.</summary>
    static int Bytes(int expected, out byte[] result, Call call)
    {
        byte[] place = new byte[Math.Max(expected, 1)];
        UIntPtr length = UIntPtr.Zero;
        int status = call(place, ref length);
        if (status == TooSmall)
        {
            place = new byte[(int)length];
            status = call(place, ref length);
        }
        result = null;
        if (status == 0)
        {
            result = new byte[(int)length];
            Array.Copy(place, result, result.Length);
        }
        return Done(status);
    }

    static int Done(int status)
    {
        reason = "";
        if (status == 0)
        {
            return 0;
        }
        byte[] text = new byte[4096];
        UIntPtr length = UIntPtr.Zero;
        Native.cfcac_last_error(text, Size(text), ref length);
        reason = Encoding.UTF8.GetString(text, 0, (int)length);
        return Native.cfcac_toolkit_code(status);
    }

    static int Refused(string why)
    {
        reason = why;
        return Native.cfcac_toolkit_code(Parameter);
    }

    static byte[] Text(string text)
    {
        return Encoding.UTF8.GetBytes(text ?? "");
    }

    static UIntPtr Size(byte[] bytes)
    {
        return (UIntPtr)bytes.Length;
    }

    static partial class Native
    {
        const string Library = "cfca_capi";

        [DllImport(Library)]
        internal static extern uint cfcac_abi_version();

        [DllImport(Library)]
        internal static extern int cfcac_last_error(byte[] place, UIntPtr capacity, ref UIntPtr length);

        [DllImport(Library)]
        internal static extern int cfcac_toolkit_code(int status);

        [DllImport(Library)]
        internal static extern int cfcac_toolkit_forget();

        [DllImport(Library)]
        internal static extern int cfcac_free(ulong handle);

        [DllImport(Library)]
        internal static extern int cfcac_certificate_encoded(ulong certificate, uint form, byte[] place, UIntPtr capacity,
            ref UIntPtr length);

        [DllImport(Library)]
        internal static extern int cfcac_toolkit_certificate(byte[] algorithm, UIntPtr a, byte[] path, UIntPtr b, byte[] password,
            UIntPtr c, out ulong certificate);

        [DllImport(Library)]
        internal static extern int cfcac_toolkit_sign(byte[] algorithm, UIntPtr a, byte[] content, UIntPtr b, byte[] path, UIntPtr c,
            byte[] password, UIntPtr d, byte[] digest, UIntPtr e, uint form, uint detached, byte[] place, UIntPtr capacity,
            ref UIntPtr length);

        [DllImport(Library)]
        internal static extern int cfcac_toolkit_verify_signature(byte[] algorithm, UIntPtr a, byte[] message, UIntPtr b,
            out ulong signer, byte[] place, UIntPtr capacity, ref UIntPtr length);

        [DllImport(Library)]
        internal static extern int cfcac_toolkit_verify_certificate(byte[] certificate, UIntPtr a, uint flags, byte[] authorities,
            UIntPtr b, byte[] lists, UIntPtr c, long time);

        [DllImport(Library)]
        internal static extern int cfcac_toolkit_verify(byte[] algorithm, UIntPtr a, byte[] number, UIntPtr b, byte[] message, UIntPtr c,
            uint flags, byte[] authorities, UIntPtr d, byte[] lists, UIntPtr e, long time, byte[] place, UIntPtr capacity,
            ref UIntPtr length);

        [DllImport(Library)]
        internal static extern int cfcac_toolkit_certificate_info(byte[] certificate, UIntPtr a, byte[] name, UIntPtr b, byte[] place,
            UIntPtr capacity, ref UIntPtr length);
    }
}
