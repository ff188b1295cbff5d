// Envelopes, and signatures without the content, for C#. Compile it together with Cfca.cs and CfcaKeys.cs.
using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;

public static partial class Cfca
{
    const int Unreadable = 7;

    /// <summary>An envelope, base64, for the holder of this certificate (base64 or PEM). It does not say who sealed it: sign first, and
    /// seal what was signed.</summary>
    public static int SealEnvelope(string certificate, byte[] source, out string envelope)
    {
        envelope = null;
        if (source == null)
        {
            return Refused("the content is null");
        }
        byte[] c = Text(certificate), made;
        ulong recipient;
        int status = Native.cfcac_certificate(c, Size(c), out recipient);
        if (status != 0)
        {
            return Done(status);
        }
        int result = Bytes(source.Length / 3 * 4 + 8192, out made, delegate(byte[] place, ref UIntPtr length)
        {
            return Native.cfcac_envelope_seal(recipient, Base64, source, Size(source), place, Size(place), ref length);
        });
        Native.cfcac_free(recipient);
        envelope = result == 0 ? Encoding.ASCII.GetString(made) : null;
        return result;
    }

    /// <summary>The content of an envelope (base64 or PEM), with the key of a PFX or .sm2 file. Who sealed it nobody knows: verify the
    /// signature of what comes out before it is used.</summary>
    public static int OpenEnvelope(string envelope, string pfxFile, string password, out byte[] source)
    {
        byte[] sealedBytes = Text(envelope);
        return OfKey(pfxFile, password, sealedBytes.Length, out source, delegate(ulong key, byte[] place, ref UIntPtr length)
        {
            return Native.cfcac_envelope_open(key, sealedBytes, Size(sealedBytes), place, Size(place), ref length);
        });
    }

    /// <summary>A signature as SignData_PKCS7Attached makes it, without the content.</summary>
    public static int SignData_PKCS7Detached(string algorithm, byte[] source, string pfxFile, string password, string hash,
        out string signature)
    {
        signature = null;
        if (source == null)
        {
            return Refused("the content is null");
        }
        byte[] a = Text(algorithm), file = Text(pfxFile), secret = Text(password), h = Text(hash), made;
        int result = Bytes(12288, out made, delegate(byte[] place, ref UIntPtr length)
        {
            return Native.cfcac_toolkit_sign(a, Size(a), source, Size(source), file, Size(file), secret, Size(secret), h, Size(h), Base64,
                1, place, Size(place), ref length);
        });
        Array.Clear(secret, 0, secret.Length);
        signature = result == 0 ? Encoding.ASCII.GetString(made) : null;
        return result;
    }

    /// <summary>The digest, in hex, that the key of this file signs for this content: SHA-256, with SM2 SM3(Z || content).</summary>
    public static int DigestToSign(byte[] source, string pfxFile, string password, out string digest)
    {
        digest = null;
        if (source == null)
        {
            return Refused("the content is null");
        }
        byte[] made;
        int result = OfKey(pfxFile, password, 32, out made, delegate(ulong key, byte[] place, ref UIntPtr length)
        {
            return Native.cfcac_digest(key, source, Size(source), place, Size(place), ref length);
        });
        digest = Hex(made);
        return result;
    }

    /// <summary>What SignData_PKCS7Detached gives, of the digest alone (hex, as DigestToSign gives it).</summary>
    public static int SignDigest_PKCS7Detached(string digest, string pfxFile, string password, out string signature)
    {
        signature = null;
        byte[] bytes = new byte[(digest ?? "").Length / 2], made;
        try
        {
            for (int i = 0; i < bytes.Length; i++)
            {
                bytes[i] = Convert.ToByte(digest.Substring(2 * i, 2), 16);
            }
        }
        catch (FormatException)
        {
            return Refused("the digest is no hex");
        }
        if (bytes.Length == 0 || digest.Length % 2 != 0)
        {
            return Refused("the digest is no hex");
        }
        int result = OfKey(pfxFile, password, 12288, out made, delegate(ulong key, byte[] place, ref UIntPtr length)
        {
            return Native.cfcac_sign_digest(key, Base64, bytes, Size(bytes), place, Size(place), ref length);
        });
        signature = result == 0 ? Encoding.ASCII.GetString(made) : null;
        return result;
    }

    delegate int KeyCall(ulong key, byte[] place, ref UIntPtr length);

    /// <summary>A call that gives bytes, with the key of a PFX or .sm2 file, which lives as long as the call.</summary>
    static int OfKey(string pfxFile, string password, int expected, out byte[] result, KeyCall call)
    {
        byte[] file = null;
        string why = "look at its path and its permissions";
        result = null;
        try
        {
            // A pipe or a device may have no end; their length is 0.
            if (File.Exists(pfxFile) && new FileInfo(pfxFile).Length > 0)
            {
                file = File.ReadAllBytes(pfxFile);
            }
        }
        catch (Exception e) when (e is IOException || e is UnauthorizedAccessException)
        {
            why = e.Message;
        }
        if (file == null)
        {
            reason = pfxFile + ": the file cannot be read: " + why;
            return Native.cfcac_toolkit_code(Unreadable);
        }
        byte[] secret = Text(password);
        ulong key;
        int status = Native.cfcac_identity_from_pfx(file, Size(file), secret, Size(secret), out key);
        Array.Clear(secret, 0, secret.Length);
        if (status != 0)
        {
            return Done(status);
        }
        int code = Bytes(expected, out result, delegate(byte[] place, ref UIntPtr length)
        {
            return call(key, place, ref length);
        });
        Native.cfcac_free(key);
        return code;
    }

    static partial class Native
    {
        [DllImport(Library)]
        internal static extern int cfcac_certificate(byte[] file, UIntPtr a, out ulong certificate);

        [DllImport(Library)]
        internal static extern int cfcac_identity_from_pfx(byte[] file, UIntPtr a, byte[] password, UIntPtr b, out ulong identity);

        [DllImport(Library)]
        internal static extern int cfcac_envelope_seal(ulong recipient, uint form, byte[] content, UIntPtr a, byte[] place,
            UIntPtr capacity, ref UIntPtr length);

        [DllImport(Library)]
        internal static extern int cfcac_envelope_open(ulong identity, byte[] envelope, UIntPtr a, byte[] place, UIntPtr capacity,
            ref UIntPtr length);

        [DllImport(Library)]
        internal static extern int cfcac_digest(ulong identity, byte[] content, UIntPtr a, byte[] place, UIntPtr capacity,
            ref UIntPtr length);

        [DllImport(Library)]
        internal static extern int cfcac_sign_digest(ulong identity, uint form, byte[] digest, UIntPtr a, byte[] place, UIntPtr capacity,
            ref UIntPtr length);
    }
}
