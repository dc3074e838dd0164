using System.Security.Cryptography;
using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace FinanceTracker.Services.People;

/// <summary>Lets a signed-in person choose another password; whoever else is signed in as them is out.</summary>
public sealed class PasswordService(
    PeopleDb people, PasswordHashes hashes, SignInThrottles throttles, SessionService sessions, TimeProvider clock, ILogger<PasswordService> log)
{
    /// <summary>
    /// Changes the password and ends every other session of the person, with its cookie, tokens and open pages. Invalid when the current
    /// password is wrong (tries are counted as at sign-in) or the new one is not taken.
    /// </summary>
    /// <param name="personKey">Who, from a session that has been checked.</param>
    /// <param name="keep">The session that stays; null to end all.</param>
    /// <param name="request">Both passwords.</param>
    /// <param name="ct">Cancels the check, not the change once it is made.</param>
    public async Task<Result<Done>> ChangeAsync(long personKey, Guid? keep, ChangePassword request, CancellationToken ct)
    {
        if (Check.Shape(request) is { } wrong)
            return wrong;
        if (await FindAsync(personKey, ct) is not { PasswordHash: { } old } person)
            return Faults.NotFound;
        var place = new SignInThrottles.Place($"password of {personKey}", null, "", CanBeKnown: false);
        if (await throttles.TakeTryAsync(place, ct) is { } wait)
            return new Failure.Invalid("currentPassword", $"Too many wrong tries. Wait {Math.Ceiling(wait.TotalMinutes):0} min.");
        if (!(await hashes.CheckAsync(old, request.CurrentPassword!, ct)).IsRight)
        {
            log.LogWarning("A change of the password was refused for {Person}", person.PublicId);
            return new Failure.Invalid("currentPassword", "That is not your current password.");
        }
        await throttles.GiveBackAsync(place, ct);
        if (request.NewPassword == request.CurrentPassword)
            return new Failure.Invalid("newPassword", "This is the password you have now.");
        if (PasswordRules.Check(request.NewPassword!, person.Email, person.UserName) is { } weak)
            return new Failure.Invalid("newPassword", weak);

        var hash = await hashes.HashAsync(request.NewPassword!, ct);
        var isChanged = await people.WriteAsync(db => ReplaceAsync(db, personKey, old, hash, keep), CancellationToken.None);
        if (!isChanged)
            return new Failure.Conflict("Your password was changed somewhere else just now.");
        log.LogInformation("Password changed for {Person}; other sessions ended", person.PublicId);
        return new Done();
    }

    private async Task<Person?> FindAsync(long personKey, CancellationToken ct)
    {
        await using var db = await people.OpenAsync(ct);
        return await db.Users.SingleOrDefaultAsync(person => person.Id == personKey, ct);
    }

    /// <summary>False when the password is no longer the one that was checked.</summary>
    private async Task<bool> ReplaceAsync(AppDbContext db, long personKey, string old, string hash, Guid? keep)
    {
        var stamp = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        var now = clock.GetUtcNow();
        var changed = await db.Users.Where(person => person.Id == personKey && person.PasswordHash == old).ExecuteUpdateAsync(set => set
            .SetProperty(person => person.PasswordHash, hash)
            .SetProperty(person => person.SecurityStamp, stamp)
            .SetProperty(person => person.UpdatedAt, now));
        if (changed == 1)
            await sessions.EndAllAsync(personKey, keep, CancellationToken.None);
        return changed == 1;
    }
}
