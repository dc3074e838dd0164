using System.Xml.Linq;

namespace FinanceTracker.Services.Data;

/// <summary>The key that signs access tokens, in a file of its own.</summary>
public sealed class TokenKeyStore(DataDirectory directory) : ISealedStore
{
    /// <inheritdoc/>
    public string Name => "key that signs access tokens";

    /// <inheritdoc/>
    public async Task<int> ResealAsync(SecretKeys keys, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var path = Path.Combine(directory.Keys, SecretKeys.TokenFile);
        if (!File.Exists(path) || keys.Reseal(SecretKeys.TokenPurpose, await File.ReadAllBytesAsync(path, ct)) is not { } fresh)
            return 0;
        DurableFile.Write(path, fresh);
        return 1;
    }
}

/// <summary>The framework's ring of keys behind cookies and forms: one file for each key.</summary>
public sealed class KeyRingStore(DataDirectory directory) : ISealedStore
{
    /// <inheritdoc/>
    public string Name => "keys behind cookies and forms";

    /// <inheritdoc/>
    public Task<int> ResealAsync(SecretKeys keys, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var count = 0;
        foreach (var path in Directory.EnumerateFiles(directory.Keys, "key-*.xml").Order(StringComparer.Ordinal).ToList())
        {
            ct.ThrowIfCancellationRequested();
            var document = XDocument.Load(path);
            var isChanged = false;
            foreach (var element in document.Descendants("sealed"))
            {
                if (keys.Reseal(SecretKeys.RingPurpose, Convert.FromBase64String(element.Value)) is not { } fresh)
                    continue;
                (element.Value, isChanged) = (Convert.ToBase64String(fresh), true);
                count++;
            }
            if (!isChanged)
                continue;
            using var bytes = new MemoryStream();
            document.Save(bytes);
            DurableFile.Write(path, bytes.ToArray());
        }
        return Task.FromResult(count);
    }
}
