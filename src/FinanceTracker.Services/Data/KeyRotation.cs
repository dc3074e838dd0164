using System.Globalization;
using System.Security.Cryptography;

namespace FinanceTracker.Services.Data;

/// <summary>
/// Puts a new master key in the place of the old one and seals everything anew. The old key stays as <c>keys/master-*.old</c> until
/// nothing needs it, so that a kill at any point loses nothing: the next run goes on. Call while holding the directory lock.
/// </summary>
public sealed class KeyRotation(DataDirectory directory, string? masterKeyFile, TimeProvider clock)
{
    private string Own => Path.Combine(directory.Keys, SecretKeys.MasterFile);

    /// <summary>Makes the new key, unless an earlier run made it and was interrupted.</summary>
    /// <returns>True when a new key was made, false when an unfinished rotation goes on.</returns>
    /// <exception cref="StartRefusedException">The key is given from outside and no older one is here.</exception>
    public bool Begin()
    {
        var old = OldFiles();
        if (masterKeyFile is not null)
        {
            var given = SecretKeys.IdOf(masterKeyFile);
            if (old.Append(Own).Where(File.Exists).Any(path => SecretKeys.IdOf(path) != given))
                return false;
            throw new StartRefusedException(
                $"App:MasterKeyFile names the key, so it is yours to change: copy the present file to {Path.Combine(directory.Keys, "master-1.old")}, put 32 new random bytes in its place (head -c 32 /dev/urandom), and call rotate-keys again.",
                StartRefusedException.WrongSetting);
        }
        if (!File.Exists(Own))
            throw new StartRefusedException($"There is no master key in {Own} yet: start the server once.", StartRefusedException.WrongSetting);
        var present = SecretKeys.IdOf(Own);
        // An old file with the present key: an earlier run was killed before it made the new one.
        if (old.Count > 0 && old.TrueForAll(path => SecretKeys.IdOf(path) != present))
            return false;
        if (old.TrueForAll(path => SecretKeys.IdOf(path) != present))
            DurableFile.Write(Path.Combine(directory.Keys, string.Create(CultureInfo.InvariantCulture, $"master-{clock.GetUtcNow():yyyyMMddHHmmss}.old")), File.ReadAllBytes(Own));
        DurableFile.Write(Own, RandomNumberGenerator.GetBytes(SealingKey.Length));
        return true;
    }

    /// <summary>Seals everything anew and removes the old keys.</summary>
    /// <param name="keys">Loaded after <see cref="Begin"/>.</param>
    /// <param name="stores">Every place that keeps sealed things.</param>
    /// <returns>How many things of each were sealed anew.</returns>
    public async Task<IReadOnlyList<(string Name, int Count)>> RunAsync(SecretKeys keys, IReadOnlyList<ISealedStore> stores, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(stores);
        var done = new List<(string Name, int Count)>();
        foreach (var store in stores)
            done.Add((store.Name, await store.ResealAsync(keys, ct)));
        // Only what a second look finds nothing in can do without the old keys.
        foreach (var store in stores)
        {
            if (await store.ResealAsync(keys, ct) > 0)
                throw new InvalidOperationException($"Something is writing secrets meanwhile ({store.Name}). Stop all servers of this installation and call rotate-keys again.");
        }
        foreach (var path in OldFiles())
            File.Delete(path);
        if (masterKeyFile is not null && File.Exists(Own))
            File.Delete(Own);
        DurableFile.FlushFolder(directory.Keys);
        return done;
    }

    private List<string> OldFiles() => [.. Directory.EnumerateFiles(directory.Keys, "master-*.old").Order(StringComparer.Ordinal)];
}
