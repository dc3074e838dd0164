using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace FinanceTracker.Testing.Banks;

/// <summary>The fake's signatures on what it posts, good ones and all kinds of bad ones.</summary>
public sealed class FakeWebhooks(TimeProvider clock) : IDisposable
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>The id of the one key there is.</summary>
    public string KeyId { get; } = "6c5516e1-92dc-479e-a8ff-5a51992e0001";

    /// <summary>Set to let the key have ended.</summary>
    public long? ExpiredAt { get; set; }

    /// <summary>A signature as Plaid makes it; each part can be made wrong.</summary>
    public string Sign(ReadOnlySpan<byte> body, string alg = "ES256", string? kid = null, TimeSpan? age = null, string? hash = null, ECDsa? with = null, bool isDer = false)
    {
        var head = Part(JsonSerializer.SerializeToUtf8Bytes(new { alg, kid = kid ?? KeyId, typ = "JWT" }));
        var claims = Part(JsonSerializer.SerializeToUtf8Bytes(new { iat = (clock.GetUtcNow() - (age ?? TimeSpan.Zero)).ToUnixTimeSeconds(), request_body_sha256 = hash ?? Convert.ToHexStringLower(SHA256.HashData(body)) }));
        var seal = (with ?? key).SignData(Encoding.ASCII.GetBytes($"{head}.{claims}"), HashAlgorithmName.SHA256, isDer ? DSASignatureFormat.Rfc3279DerSequence : DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return $"{head}.{claims}.{Part(seal)}";
    }

    internal LoopbackAnswer Key(byte[] body)
    {
        using var json = JsonDocument.Parse(body);
        if (json.RootElement.GetProperty("key_id").GetString() != KeyId)
            return LoopbackAnswer.Text(400, """{"error_type":"INVALID_INPUT","error_code":"INVALID_WEBHOOK_VERIFICATION_KEY_ID","error_message":"invalid key_id provided","display_message":null,"request_id":"reqkid"}""");
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return LoopbackAnswer.Text(200, JsonSerializer.Serialize(new
        {
            key = new { alg = "ES256", created_at = 1560466143, crv = "P-256", expired_at = ExpiredAt, kid = KeyId, kty = "EC", use = "sig", x = Part(point.X!), y = Part(point.Y!) },
            request_id = "reqkey",
        }));
    }

    private static string Part(byte[] bytes) => Base64Url.EncodeToString(bytes);

    /// <inheritdoc/>
    public void Dispose() => key.Dispose();
}
