using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace FinanceTracker.Services.Data;

/// <summary>
/// One master key. An envelope is: version (1 byte), key id (4), nonce (12), tag (16), sealed bytes; AES-256-GCM, with version, key id and
/// purpose authenticated beside the bytes.
/// </summary>
internal sealed class SealingKey
{
    public const int Length = 32;

    private const byte Version = 1;
    private const int HeaderLength = 1 + sizeof(uint);
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int Overhead = HeaderLength + NonceLength + TagLength;

    private readonly byte[] key;

    public SealingKey(ReadOnlySpan<byte> master)
    {
        var bytes = master.ToArray();
        key = HKDF.Expand(HashAlgorithmName.SHA256, bytes, Length, "financetracker/envelope/1"u8.ToArray());
        Id = BinaryPrimitives.ReadUInt32BigEndian(HKDF.Expand(HashAlgorithmName.SHA256, bytes, sizeof(uint), "financetracker/key-id/1"u8.ToArray()));
    }

    public uint Id { get; }

    public static bool TryReadId(ReadOnlySpan<byte> envelope, out uint id)
    {
        id = 0;
        return envelope.Length >= Overhead && envelope[0] == Version && BinaryPrimitives.TryReadUInt32BigEndian(envelope[1..], out id);
    }

    public byte[] Seal(string purpose, ReadOnlySpan<byte> plain)
    {
        var envelope = new byte[Overhead + plain.Length];
        envelope[0] = Version;
        BinaryPrimitives.WriteUInt32BigEndian(envelope.AsSpan(1), Id);
        var nonce = envelope.AsSpan(HeaderLength, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(key, TagLength);
        cipher.Encrypt(nonce, plain, envelope.AsSpan(Overhead), envelope.AsSpan(HeaderLength + NonceLength, TagLength), Context(envelope, purpose));
        return envelope;
    }

    public byte[] Open(string purpose, ReadOnlySpan<byte> envelope)
    {
        var plain = new byte[envelope.Length - Overhead];
        using var cipher = new AesGcm(key, TagLength);
        cipher.Decrypt(envelope.Slice(HeaderLength, NonceLength), envelope[Overhead..], envelope.Slice(HeaderLength + NonceLength, TagLength), plain, Context(envelope, purpose));
        return plain;
    }

    private static byte[] Context(ReadOnlySpan<byte> envelope, string purpose) => [.. envelope[..HeaderLength], .. Encoding.UTF8.GetBytes(purpose)];
}
