// In the shape of the document's demo: the same calls, in the same order, with the same arguments.
//     mono demo.exe URL FIXTURES FOLDER SM2-URL
// What each call gave is written into FOLDER, where `cargo xtask toolkit-check` has OpenSSL judge it.
using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;

class Demo
{
    static string folder;
    static readonly List<string> refused = new List<string>();

    static string fixtures;

    static void Keep(string name, string text, string who = "csharp")
    {
        File.WriteAllText(folder + "/" + who + "." + name, text, new UTF8Encoding(false));
    }

    static void Say(string name, int code)
    {
        refused.Add(name + "\t" + code + "\t" + Cfca.GetLastErrorDesc());
    }

    static string Post(string url, string requestText)
    {
        HttpWebRequest request = (HttpWebRequest)WebRequest.Create(url);
        request.Method = "POST";
        request.ContentType = "application/x-www-form-urlencoded";
        using (var streamWriter = new StreamWriter(request.GetRequestStream()))
        {
            streamWriter.Write(requestText);
        }
        using (var response = (HttpWebResponse)request.GetResponse())
        using (var streamReader = new StreamReader(response.GetResponseStream()))
        {
            return streamReader.ReadToEnd();
        }
    }

    /// <summary>Sign, post, verify the answer, verify the chain, read the certificate.</summary>
    static string Exchange(string url, string algorithm, string who)
    {
        string version = "10", cmd_id = "202", mer_cust_id = "6666000000000001";
        string json_string = "{\"version\":\"10\",\"cmd_id\":\"202\",\"mer_cust_id\":\"6666000000000001\"," +
            "\"user_cust_id\":\"6666000000000002\",\"order_date\":\"20181026\",\"order_id\":\"" + who.Replace("-", "") +
            System.Diagnostics.Process.GetCurrentProcess().Id + "\",\"trans_amt\":\"0.39\",\"cash_bind_card_id\":\"10001\"," +
            "\"cash_type\":\"02030000\",\"bg_ret_url\":\"http://127.0.0.1:1/npayCallBack/asyncHandle.json\",\"mer_priv\":\"csharp 测试\"}";
        Keep("request", json_string, who);
        Sign sg = new Sign();
        string check_value = sg.sign(json_string);
        Keep("signed", check_value, who);
        string requestText = "version=" + version + "&" + "cmd_id=" + cmd_id + "&" + "mer_cust_id=" + mer_cust_id + "&" +
            "check_value=" + check_value;
        string responseText = Post(url, requestText);
        responseText = Regex.Match(responseText, "\"check_value\"\\s*:\\s*\"([^\"]*)\"").Groups[1].Value;
        Keep("answer", responseText, who);
        Keep("content", sg.unsign(responseText), who);

        string certificate, subject;
        byte[] source;
        Cfca.Check(Cfca.VerifyDataSignature_PKCS7Attached(algorithm, responseText, out certificate, out source));
        Keep("certificate", certificate, who);
        Cfca.Check(Cfca.VerifyCertificate(certificate, 4, Sign.TrustedCertificates, ""));
        Cfca.Check(Cfca.GetCertificateInfo(certificate, "SubjectDN", out subject));
        Keep("subject", subject, who);
        return json_string;
    }

    /// <summary>The rest of the toolkit, with both kinds of keys.</summary>
    static void Toolkit()
    {
        string text, sealedText, key, temporary;
        byte[] file, opened, data = Encoding.ASCII.GetBytes("csharp"), other = Encoding.ASCII.GetBytes("csharq");
        Cfca.Check(Cfca.HashData("SM3", data, out text));
        Keep("sm3", text);
        Cfca.Check(Cfca.HashFile("SHA-512", fixtures + "/cfca/testdata.der", out text));
        Keep("sha512", text);
        string triple = "0282010100ea6226b38463db95bf4f0cae06b5c8ffa73bc3bdb83c193082010a";
        foreach (bool isSm4 in new[] { true, false })
        {
            uint cipher = isSm4 ? Cfca.Sm4 : Cfca.TripleDes;
            string secret = isSm4 ? "cfca1234" : triple;
            Cfca.Check(Cfca.EncryptByPassword(cipher, data, secret, out sealedText));
            Keep(isSm4 ? "sm4" : "3des", sealedText);
            Cfca.Check(Cfca.DecryptByPassword(cipher, sealedText, secret, out opened));
            if (Encoding.ASCII.GetString(opened) != "csharp")
            {
                throw new Exception("DecryptByPassword");
            }
        }
        foreach (bool isRsa in new[] { true, false })
        {
            string kind = isRsa ? "rsa" : "sm2";
            string own = fixtures + (isRsa ? "/keys/huifu-merchant.pfx" : "/keys/huifu-sm2-merchant.sm2");
            string ca = fixtures + (isRsa ? "/keys/cfca-oca31.cert.pem" : "/keys/cfca-sm2-oca31.cert.pem");
            Cfca.Check(Cfca.SignData_PKCS1(kind, data, own, "sandbox", out text));
            Keep(kind + ".raw", text);
            string certificate = File.ReadAllText(fixtures + "/keys/huifu-" + (isRsa ? "" : "sm2-") + "merchant.cert.pem");
            Cfca.Check(Cfca.VerifyDataSignature_PKCS1(certificate, "", data, text, 5, ca, ""));
            if (Cfca.VerifyDataSignature_PKCS1(certificate, "", other, text, 5, ca, "") == 0)
            {
                throw new Exception("a signature over other data");
            }
            Cfca.Check(Cfca.GenerateKey(kind, isRsa ? 2048 : 0, out key));
            Cfca.Check(Cfca.GenerateKey(kind, isRsa ? 2048 : 0, out temporary));
            Keep(kind + ".key", key);
            Cfca.Check(Cfca.RequestCertificate(key, "", "CN=csharp,O=CFCA,C=CN", "", out text));
            Keep(kind + ".request", text);
            Cfca.Check(Cfca.RequestCertificate(key, temporary, "CN=csharp", "111111", out text));
            string[] forms = { "modern", "windows", "gm", "sm2" };
            for (uint form = Cfca.Modern; form <= (isRsa ? Cfca.Gm : Cfca.Sm2); form++)
            {
                Cfca.Check(Cfca.ExportKeyFile(own, "sandbox", form, "secret", out file));
                File.WriteAllBytes(folder + "/csharp." + kind + "." + forms[form], file);
            }
            Say("dn", Cfca.RequestCertificate(key, "", "no subject", "", out text));
        }
        Say("hash", Cfca.HashData("SHA-257", data, out text));
        Say("folder", Cfca.HashFile("SM3", "/", out text));
        Say("cipherno", Cfca.EncryptByPassword(9, data, "secret", out text));
        Say("hex", Cfca.EncryptByPassword(Cfca.TripleDes, data, "secret", out text));
        Say("base64", Cfca.DecryptByPassword(Cfca.Sm4, "*", "secret", out opened));
        Say("bits", Cfca.GenerateKey("RSA", -1, out text));
        Say("nokey", Cfca.RequestCertificate("张", "", "CN=x", "", out text));
        Say("formno", Cfca.ExportKeyFile(Sign.PfxFile, "sandbox", 9, "secret", out file));
        Say("empty", Cfca.ExportKeyFile(Sign.PfxFile, "sandbox", Cfca.Modern, null, out file));
        Say("newnul", Cfca.ExportKeyFile(Sign.PfxFile, "sandbox", Cfca.Modern, "a\0b", out file));
        Say("null", Cfca.HashData("SM3", null, out text));
        Say("zero", Cfca.VerifyDataSignature_PKCS7Attached("RSA", null, out text, out opened));
        Say("bytes", Cfca.VerifyCertificate(fixtures + "/keys/huifu-merchant.cert.pem", 5, Sign.TrustedCertificates, ""));
    }

    /// <summary>Envelopes, and signatures without the content. Somebody else sealed what is opened here.</summary>
    static void Messages()
    {
        foreach (bool isRsa in new[] { true, false })
        {
            string kind = isRsa ? "rsa" : "sm2", text, envelope;
            byte[] opened, data = Encoding.ASCII.GetBytes("csharp");
            string file = fixtures + (isRsa ? "/cfca/envelope/alice.pfx" : "/cfca/sm2/leaf.sm2"), secret = isRsa ? "sandbox" : "123456";
            string recipient = File.ReadAllText(fixtures + (isRsa ? "/cfca/envelope/alice.pem" : "/cfca/sm2/leaf.pem"));
            string own = fixtures + (isRsa ? "/keys/huifu-merchant.pfx" : "/keys/huifu-sm2-merchant.sm2");
            string merchant = File.ReadAllText(fixtures + "/keys/huifu-" + (isRsa ? "" : "sm2-") + "merchant.cert.pem");
            Cfca.Check(Cfca.SealEnvelope(recipient, Encoding.ASCII.GetBytes("csharp\0" + kind), out envelope));
            Keep(kind + ".envelope", envelope);
            string theirs = File.ReadAllText(folder + "/" + kind + ".envelope");
            Cfca.Check(Cfca.OpenEnvelope(theirs, file, secret, out opened));
            File.WriteAllBytes(folder + "/csharp." + kind + ".opened", opened);
            Say("recipient", Cfca.OpenEnvelope(theirs, own, "sandbox", out opened));
            // The last byte of the vector, before a single block: the padding is then another for sure.
            byte[] changed = Convert.FromBase64String(envelope);
            changed[changed.Length - 19] ^= 0xff;
            Say("damaged", Cfca.OpenEnvelope(Convert.ToBase64String(changed), file, secret, out opened));
            if (opened != null)
            {
                throw new Exception("content of a refused envelope");
            }
            Say("noenvelope", Cfca.OpenEnvelope("*", file, secret, out opened));
            Say("openmissing", Cfca.OpenEnvelope(theirs, "/no/such.pfx", secret, out opened));
            Say("openpassword", Cfca.OpenEnvelope(theirs, file, "other", out opened));
            Say("sealusage", Cfca.SealEnvelope(merchant, data, out envelope));
            Say("null", Cfca.SealEnvelope(recipient, null, out envelope));
            Cfca.Check(Cfca.SignData_PKCS7Detached(kind, data, own, "sandbox", "", out text));
            Keep(kind + ".detached", text);
            Cfca.Check(Cfca.DigestToSign(data, own, "sandbox", out text));
            Cfca.Check(Cfca.SignDigest_PKCS7Detached(text, own, "sandbox", out text));
            Keep(kind + ".digest", text);
            Say("digestlength", Cfca.SignDigest_PKCS7Detached("00", own, "sandbox", out text));
            Say("digesthex", Cfca.SignDigest_PKCS7Detached("xyz", own, "sandbox", out text));
        }
    }

    static int Main(string[] arguments)
    {
        fixtures = arguments[1];
        folder = arguments[2];
        Sign.PfxFile = fixtures + "/keys/huifu-merchant.pfx";
        Sign.PfxPassword = "sandbox";
        Sign.TrustedCertificates = fixtures + "/keys/cfca-oca31.cert.pem";
        Cfca.Check(Cfca.Initialize());

        string json_string = Exchange(arguments[0], "RSA", "csharp");
        // What a merchant with an SM2 certificate changes: the two files.
        Sign.PfxFile = fixtures + "/keys/huifu-sm2-merchant.sm2";
        Sign.TrustedCertificates = fixtures + "/keys/cfca-sm2-oca31.cert.pem";
        Exchange(arguments[3], "SM2", "csharp-sm2");
        Sign.PfxFile = fixtures + "/keys/huifu-merchant.pfx";
        Sign.TrustedCertificates = fixtures + "/keys/cfca-oca31.cert.pem";
        string own, text, certificate;
        byte[] source;
        string cas = fixtures + "/keys/cfca-root.cert.pem|" + fixtures + "/keys/cfca-oca31.cert.pem";
        Cfca.Check(Cfca.GetPublicCertFromPFX("RSA", Sign.PfxFile, "sandbox", out own));

        // SM2.
        byte[] made;
        Cfca.Check(Cfca.SignAttached("SM2", Encoding.UTF8.GetBytes("{\"sm2\":\"csharp\"}"), fixtures + "/cfca/sm2/leaf.sm2", "123456",
            "SM3", Cfca.CheckValue, out made));
        Keep("sm2.signed", Encoding.ASCII.GetString(made));
        Cfca.SetTime(1800000000);
        string theirs = Convert.ToBase64String(File.ReadAllBytes(fixtures + "/cfca/sm2/attached.der"));
        Cfca.Check(Cfca.Verify("SM2", "100001", theirs, 5, fixtures + "/cfca/sm2/oca.pem", "", out source));
        Keep("sm2.content", Encoding.UTF8.GetString(source));
        Cfca.Check(Cfca.VerifyDataSignature_PKCS7Attached("SM2", theirs, out certificate, out source));
        Cfca.Check(Cfca.VerifyCertificate(certificate, 5, fixtures + "/cfca/sm2/oca.pem", ""));
        Cfca.Check(Cfca.GetCertificateInfo(certificate, "CertType", out text));
        if (text != "SM2")
        {
            throw new Exception(text);
        }
        Cfca.SetTime(null);

        // What is wrong, and the reason.
        Say("missing", Cfca.SignData_PKCS7Attached("RSA", new byte[1], "/no/such.pfx", "sandbox", "SHA-256", out text));
        Say("password", Cfca.SignData_PKCS7Attached("RSA", new byte[1], Sign.PfxFile, "sandbox1", "SHA-256", out text));
        Say("nul", Cfca.SignData_PKCS7Attached("RSA", new byte[1], Sign.PfxFile, "sand\0box", "SHA-256", out text));
        Say("algorithm", Cfca.SignData_PKCS7Attached("SM2", new byte[1], Sign.PfxFile, "sandbox", "SHA-256", out text));
        Say("null", Cfca.SignData_PKCS7Attached("RSA", null, Sign.PfxFile, "sandbox", "SHA-256", out text));
        Cfca.Check(Cfca.SignData_PKCS7Attached("RSA", Encoding.ASCII.GetBytes("AAAABBBB"), Sign.PfxFile, "sandbox", "SHA-256", out text));
        Encoding latin = Encoding.GetEncoding("iso-8859-1");
        string changed = latin.GetString(Convert.FromBase64String(text)).Replace("AAAABBBB", "AAAACCCC");
        Say("forged", Cfca.VerifyDataSignature_PKCS7Attached("RSA", Convert.ToBase64String(latin.GetBytes(changed)), out certificate,
            out source));
        Say("signer", Cfca.Verify("RSA", "100001", text, 5, cas, "", out source));
        Say("contains", Cfca.Verify("RSA", "100001", File.ReadAllText(folder + "/impostor"), 5, cas, "", out source));
        Say("chain", Cfca.VerifyCertificate(own, 4, fixtures + "/cfca/CFCA_ACS_TEST_OCA31.pem", ""));
        Say("flag", Cfca.VerifyCertificate(own, 0, cas, ""));
        Say("information", Cfca.GetCertificateInfo(own, "Colour", out text));
        Toolkit();
        Messages();
        Keep("refused", string.Join("\n", refused.ToArray()));

        // The demo's ten threads.
        int count = 0;
        List<Thread> threads = new List<Thread>();
        for (int i = 0; i < 10; i++)
        {
            Thread thread = new Thread(o =>
            {
                Sign sign = new Sign();
                for (int j = 0; j < 5; j++)
                {
                    if (sign.sign(json_string).Length > 1000)
                    {
                        Interlocked.Increment(ref count);
                    }
                }
            });
            thread.Start();
            threads.Add(thread);
        }
        foreach (Thread thread in threads)
        {
            thread.Join();
        }
        Cfca.Check(Cfca.Uninitialize());
        return count == 50 ? 0 : 1;
    }
}
