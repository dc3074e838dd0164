using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace FinanceTracker.Services.People;

/// <summary>Checks logins. An unknown login and a wrong password are one answer, at one price.</summary>
public sealed class SignInService(PeopleDb people, PasswordHashes hashes, SignInThrottles throttles, TimeProvider clock, ILogger<SignInService> log)
{
    /// <summary>Tries to let somebody in. Opens no session: the door that asked decides which kind.</summary>
    public async Task<SignInOutcome> SignInAsync(SignInAttempt attempt, CancellationToken ct)
    {
        // Hashing megabytes is work too; nobody has such a password.
        if (string.IsNullOrWhiteSpace(attempt.Login) || string.IsNullOrEmpty(attempt.Password) || attempt.Login.Length > 254 || attempt.Password.Length > PasswordRules.Most)
            return new SignInOutcome.Refused();
        var login = LoginKey.Of(attempt.Login);
        var person = await FindAsync(login, ct);
        var place = SignInThrottles.PlaceOf(person, login, attempt);
        if (await throttles.TakeTryAsync(place, ct) is { } wait)
        {
            log.LogWarning("Sign-in tries are used up for {Person}", person?.PublicId);
            return new SignInOutcome.Throttled(wait);
        }

        var (isRight, isOutdated) = await hashes.CheckAsync(person?.PasswordHash, attempt.Password, ct);
        if (!isRight || person is null)
        {
            log.LogWarning("Sign-in failed for {Person}", person?.PublicId);
            return new SignInOutcome.Refused();
        }
        if (person.LockoutEnabled && person.LockoutEnd > clock.GetUtcNow())
            return new SignInOutcome.Refused();
        await throttles.GiveBackAsync(place, ct);
        if (isOutdated)
            await RehashAsync(person.Id, attempt.Password, ct);
        return new SignInOutcome.SignedIn(new KnownPerson(person.Id, Profiles.View(person)));
    }

    private async Task<Person?> FindAsync(string login, CancellationToken ct)
    {
        await using var db = await people.OpenAsync(ct);
        return login.Contains('@', StringComparison.Ordinal)
            ? await db.Users.SingleOrDefaultAsync(person => person.NormalizedEmail == login, ct)
            : await db.Users.SingleOrDefaultAsync(person => person.NormalizedUserName == login, ct);
    }

    private async Task RehashAsync(long personKey, string password, CancellationToken ct)
    {
        var hash = await hashes.HashAsync(password, ct);
        await people.WriteAsync(async db =>
            await db.Users.Where(person => person.Id == personKey).ExecuteUpdateAsync(set => set.SetProperty(person => person.PasswordHash, hash), ct), ct);
    }
}

/// <summary>Somebody at the door.</summary>
/// <param name="Login">E-mail address or username.</param>
/// <param name="Password">Exactly as typed.</param>
/// <param name="Address">Network address the request came from.</param>
/// <param name="Device">What a known device carries from an earlier sign-in; null for any other.</param>
public sealed record SignInAttempt(string? Login, string? Password, string Address, KnownDevice? Device = null);

/// <summary>A browser somebody has signed in from before, and who.</summary>
public sealed record KnownDevice(Guid Id, IReadOnlyList<Guid> People);

/// <summary>What came of a sign-in.</summary>
public abstract record SignInOutcome
{
    private SignInOutcome()
    {
    }

    public sealed record SignedIn(KnownPerson Person) : SignInOutcome;

    /// <summary>Unknown login, wrong password, or an account that is switched off: the same for all.</summary>
    public sealed record Refused : SignInOutcome;

    /// <summary>Too many tries; nothing was checked.</summary>
    public sealed record Throttled(TimeSpan RetryAfter) : SignInOutcome;
}
