using Hasher = BCrypt.Net.BCrypt;

namespace FinanceTracker.Services.People;

/// <summary>
/// Hashes and checks passwords with bcrypt over SHA-384, so that every byte counts. At most two at a time: however many sign in at
/// once, the other core keeps serving. An unknown login costs as much as a known one.
/// </summary>
public sealed class PasswordHashes(PeopleSettings settings) : IDisposable
{
    private readonly SemaphoreSlim slots = new(2, 2);
    private readonly Lazy<string> nobody = new(() => Hasher.EnhancedHashPassword("nobody's password", settings.BcryptCost));

    /// <summary>A new hash; it carries its own cost and salt.</summary>
    public Task<string> HashAsync(string password, CancellationToken ct) =>
        RunAsync(() => Hasher.EnhancedHashPassword(password, settings.BcryptCost), ct);

    /// <summary>Checks a password against the hash of a person, or against nobody's when there is none.</summary>
    /// <returns>Whether it is right, and whether the hash should be made anew because the cost has changed.</returns>
    public Task<(bool IsRight, bool IsOutdated)> CheckAsync(string? hash, string password, CancellationToken ct) => RunAsync(() =>
    {
        var isRight = Hasher.EnhancedVerify(password, hash ?? nobody.Value) && hash is not null;
        return (isRight, isRight && Hasher.PasswordNeedsRehash(hash, settings.BcryptCost));
    }, ct);

    /// <inheritdoc/>
    public void Dispose() => slots.Dispose();

    private async Task<T> RunAsync<T>(Func<T> work, CancellationToken ct)
    {
        await slots.WaitAsync(ct);
        try
        {
            return await Task.Run(work, ct);
        }
        finally
        {
            slots.Release();
        }
    }
}
