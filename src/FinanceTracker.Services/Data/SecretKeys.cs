using System.Security.Cryptography;
using System.Text;

namespace FinanceTracker.Services.Data;

/// <summary>
/// The master key and what it seals: everything secret that is kept at rest goes through <see cref="Protect"/>.
/// The key is made at the first start in <c>keys/master.key</c>, or given by <c>App:MasterKeyFile</c>. Keys of earlier days
/// (<c>keys/master-*.old</c>, and <c>keys/master.key</c> when another is given) still open what they sealed.
/// </summary>
public sealed class SecretKeys
{
    /// <summary>What the framework's key ring is sealed for.</summary>
    public const string RingPurpose = "keys/ring";

    internal const string MasterFile = "master.key";
    internal const string TokenFile = "token-signing.key";
    internal const string TokenPurpose = "keys/token-signing";

    private readonly SealingKey current;
    private readonly Dictionary<uint, SealingKey> known;

    private SecretKeys(SealingKey current, IEnumerable<SealingKey> older, bool besideTheData)
    {
        this.current = current;
        known = older.Prepend(current).DistinctBy(key => key.Id).ToDictionary(key => key.Id);
        MasterKeyIsBesideTheData = besideTheData;
    }

    /// <summary>True when no master key file was given: a copy of the whole data directory then also holds the key to it.</summary>
    public bool MasterKeyIsBesideTheData { get; }

    /// <summary>64 random bytes that sign access tokens. They survive restarts, so that nobody is signed out by one.</summary>
    public ReadOnlyMemory<byte> TokenSigningKey { get; private init; }

    /// <summary>Call while holding the directory lock.</summary>
    public static SecretKeys Load(DataDirectory directory, string? masterKeyFile = null)
    {
        var folder = directory.Keys;
        var own = Path.Combine(folder, MasterFile);
        var older = Directory.EnumerateFiles(folder, "master-*.old").Order(StringComparer.Ordinal).Select(Read).ToList();
        SealingKey current;
        if (masterKeyFile is not null)
        {
            current = Read(masterKeyFile);
            if (File.Exists(own))
                older.Add(Read(own));
        }
        else
        {
            if (!File.Exists(own))
                Make(own, folder);
            current = Read(own);
        }

        var sealer = new SecretKeys(current, older, masterKeyFile is null);
        return new SecretKeys(current, older, masterKeyFile is null) { TokenSigningKey = TokenKey(sealer, Path.Combine(folder, TokenFile)) };
    }

    /// <summary>Seals bytes for one purpose. The purpose names what and whose it is ("plaid/token/42"): sealed bytes moved elsewhere do not open.</summary>
    public byte[] Protect(string purpose, ReadOnlySpan<byte> plain) => current.Seal(purpose, plain);

    /// <summary>Opens what <see cref="Protect"/> sealed for the same purpose.</summary>
    /// <exception cref="CryptographicException">The bytes were changed, belong to another purpose, or were sealed with a key that is not here.</exception>
    public byte[] Unprotect(string purpose, ReadOnlySpan<byte> envelope)
    {
        if (!SealingKey.TryReadId(envelope, out var id) || !known.TryGetValue(id, out var key))
            throw new CryptographicException("The secret was sealed with a key that is not here.");
        return key.Open(purpose, envelope);
    }

    /// <summary>The same sealed with the present key; null when it is already, or when no key that is here opens it.</summary>
    public byte[]? Reseal(string purpose, ReadOnlySpan<byte> envelope)
    {
        if (!SealingKey.TryReadId(envelope, out var id) || id == current.Id || !known.TryGetValue(id, out var key))
            return null;
        try
        {
            return Protect(purpose, key.Open(purpose, envelope));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Which key a file holds.</summary>
    internal static uint IdOf(string path) => Read(path).Id;

    private static byte[] TokenKey(SecretKeys keys, string path)
    {
        if (!File.Exists(path))
            DurableFile.Write(path, keys.Protect(TokenPurpose, RandomNumberGenerator.GetBytes(64)));
        try
        {
            return keys.Unprotect(TokenPurpose, File.ReadAllBytes(path));
        }
        catch (CryptographicException failure)
        {
            throw Refuse($"The master key does not open {path}: App:MasterKeyFile or keys/{MasterFile} must be the key this data directory was made with.", failure);
        }
    }

    private static void Make(string own, string folder)
    {
        if (File.Exists(Path.Combine(folder, TokenFile)) || Directory.EnumerateFiles(folder, "*.xml").Any())
            throw Refuse($"The master key {own} is missing, but secrets sealed with it are there. Put it back, or name it in App:MasterKeyFile.");
        DurableFile.Write(own, RandomNumberGenerator.GetBytes(SealingKey.Length));
    }

    /// <summary>A key file holds 32 bytes, or the same as base64 or hexadecimal text.</summary>
    private static SealingKey Read(string path)
    {
        byte[] content;
        try
        {
            content = File.ReadAllBytes(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Refuse($"App:MasterKeyFile = \"{path}\" cannot be read: {failure.Message} Allowed is a file with 32 bytes, or with them as base64 or hexadecimal text.", failure);
        }

        if (content.Length == SealingKey.Length)
            return new SealingKey(content);
        var text = Encoding.ASCII.GetString(content).Trim();
        try
        {
            var bytes = text.Length == 2 * SealingKey.Length ? Convert.FromHexString(text) : Convert.FromBase64String(text);
            if (bytes.Length == SealingKey.Length)
                return new SealingKey(bytes);
        }
        catch (FormatException)
        {
        }

        throw Refuse($"App:MasterKeyFile = \"{path}\" is not a master key. Allowed is a file with 32 bytes, or with them as base64 or hexadecimal text.");
    }

    private static StartRefusedException Refuse(string message, Exception? inner = null) => new(message, StartRefusedException.WrongSetting, inner);
}
