using System.Xml.Linq;
using FinanceTracker.Services.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace FinanceTracker.Web.Hosting;

/// <summary>The key ring behind cookies and antiforgery tokens: kept in the data directory, so that an upgrade signs nobody out, and sealed with the master key.</summary>
internal static class DataProtection
{
    public static void AddKeyRing(this WebApplicationBuilder builder, Boot boot)
    {
        builder.Services.AddDataProtection()
            .SetApplicationName("FinanceTracker")
            .PersistKeysToFileSystem(new DirectoryInfo(boot.Data.Keys));
        builder.Services.Configure<KeyManagementOptions>(options => options.XmlEncryptor = new KeyRingEncryptor(boot.Keys));
    }
}

internal sealed class KeyRingEncryptor(SecretKeys keys) : IXmlEncryptor
{
    internal const string Purpose = SecretKeys.RingPurpose;

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = System.Text.Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        return new EncryptedXmlInfo(new XElement("sealed", Convert.ToBase64String(keys.Protect(Purpose, plain))), typeof(KeyRingDecryptor));
    }
}

/// <summary>The framework makes this one by its name in the key file, with the services at hand.</summary>
internal sealed class KeyRingDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        var plain = services.GetRequiredService<SecretKeys>().Unprotect(KeyRingEncryptor.Purpose, Convert.FromBase64String(encryptedElement.Value));
        return XElement.Parse(System.Text.Encoding.UTF8.GetString(plain));
    }
}
