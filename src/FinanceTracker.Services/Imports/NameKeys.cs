using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace FinanceTracker.Services.Imports;

/// <summary>
/// Keys by name, for hundreds of thousands of names: a name is there as 16 bytes of its SHA-256, which no two names share. In many small
/// tables, so that none is copied when all grow.
/// </summary>
internal sealed class NameKeys
{
    private const int Tables = 64;
    private readonly Dictionary<UInt128, long>[] tables = [.. Enumerable.Range(0, Tables).Select(_ => new Dictionary<UInt128, long>())];

    /// <summary>The key of a name; null when it is not there.</summary>
    public long? Find(string name)
    {
        var hash = HashOf(name);
        return TableOf(hash).TryGetValue(hash, out var key) ? key : null;
    }

    /// <summary>Sets the key of a name.</summary>
    public void Set(string name, long key)
    {
        var hash = HashOf(name);
        TableOf(hash)[hash] = key;
    }

    /// <summary>Sets the key of a name that is not there; false when it is.</summary>
    public bool TryAdd(string name, long key)
    {
        var hash = HashOf(name);
        return TableOf(hash).TryAdd(hash, key);
    }

    private Dictionary<UInt128, long> TableOf(UInt128 hash) => tables[(int)((ulong)(hash >> 64) % Tables)];

    private static UInt128 HashOf(string name)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(name.AsSpan()), hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
