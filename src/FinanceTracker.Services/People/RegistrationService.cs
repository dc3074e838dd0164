using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Households;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace FinanceTracker.Services.People;

/// <summary>Lets new people in, each with a household of their own. The first one always, as administrator.</summary>
public sealed class RegistrationService(PeopleDb people, PasswordHashes hashes, PeopleSettings settings, TimeProvider clock, ILogger<RegistrationService> log)
{
    /// <summary>Whether somebody new would be let in right now.</summary>
    public async Task<bool> IsOpenAsync(CancellationToken ct)
    {
        await using var db = await people.OpenAsync(ct);
        return settings.Registration == RegistrationPolicy.Open || !await db.Users.AnyAsync(ct);
    }

    /// <summary>Makes the person, their household and its categories, all or nothing. Forbidden when registration is closed.</summary>
    public async Task<Result<KnownPerson>> RegisterAsync(RegisterPerson request, CancellationToken ct)
    {
        if (!await IsOpenAsync(ct))
            return Closed;
        if (Shape(request) is { } wrong)
            return wrong;
        var hash = await hashes.HashAsync(request.Password!, ct);
        var result = await people.TransactAloneAsync(unit => AddAsync(unit, request, hash, ct), ct);
        if (result.IsOk)
            log.LogInformation("Registered person {Person}", result.Value.Profile.Id);
        return result;
    }

    private Failure.Forbidden Closed => new(settings.Registration == RegistrationPolicy.Invite
        ? "This server takes new people by invitation only."
        : "This server takes no new people.");

    private async Task<(Result<KnownPerson> Answer, bool Keep)> AddAsync(UnitOfWork unit, RegisterPerson request, string hash, CancellationToken ct)
    {
        var db = unit.Db;
        var isFirst = !await db.Users.AnyAsync(ct);
        if (!isFirst && settings.Registration != RegistrationPolicy.Open)
            return (Closed, false);
        var now = clock.GetUtcNow();
        var person = NewPerson(request, hash, isFirst, now);
        if (await TakenAsync(db, person, ct) is { } taken)
            return (taken, false);
        db.Users.Add(person);
        await db.SaveChangesAsync(ct);

        var household = new Household
        {
            Name = HouseholdName(person),
            Currency = Currency.Of(request.Currency ?? "USD"),
            TimeZone = request.TimeZone ?? "UTC",
            FirstWeekday = request.FirstWeekday ?? FirstWeekdayOf(request.Locale),
            MonthStartDay = request.MonthStartDay ?? 1,
            Setup = SetupStep.Household,
        };
        await Founding.FoundAsync(unit, household, person.Id, now, ct);
        return (new KnownPerson(person.Id, Profiles.View(person)), true);
    }

    private static Failure.Invalid? Shape(RegisterPerson request)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        Collect(errors, Check.Shape(request));
        Collect(errors, CalendarChoices.Check(request.Currency, request.TimeZone, request.MonthStartDay, request.Locale));
        if (!string.IsNullOrEmpty(request.Password) && PasswordRules.Check(request.Password, request.Email, request.Username) is { } weak)
            errors["password"] = [weak];
        return errors.Count == 0 ? null : new Failure.Invalid(errors);
    }

    private static void Collect(Dictionary<string, string[]> errors, Failure? failure)
    {
        if (failure is not Failure.Invalid invalid)
            return;
        foreach (var (field, messages) in invalid.Errors)
            errors[field] = messages;
    }

    private static async Task<Failure?> TakenAsync(AppDbContext db, Person person, CancellationToken ct)
    {
        if (await db.Users.AnyAsync(row => row.NormalizedEmail == person.NormalizedEmail, ct))
            return new Failure.Invalid("email", "This e-mail address has an account already.");
        return await db.Users.AnyAsync(row => row.NormalizedUserName == person.NormalizedUserName, ct)
            ? new Failure.Invalid("username", "This username is taken.")
            : null;
    }

    private static Person NewPerson(RegisterPerson request, string hash, bool isFirst, DateTimeOffset now)
    {
        var username = request.Username!.Trim().Normalize(NormalizationForm.FormKC);
        var email = request.Email!.Trim();
        return new Person
        {
            PublicId = Guid.CreateVersion7(now),
            UserName = username,
            NormalizedUserName = LoginKey.Of(username),
            Email = email,
            NormalizedEmail = LoginKey.Of(email),
            PasswordHash = hash,
            SecurityStamp = Convert.ToHexString(RandomNumberGenerator.GetBytes(16)),
            LockoutEnabled = true,
            FirstName = Text.OrNull(request.FirstName),
            LastName = Text.OrNull(request.LastName),
            Locale = request.Locale,
            TimeZone = request.TimeZone ?? "UTC",
            IsAdministrator = isFirst,
            CreatedAt = now,
            UpdatedAt = now,
        };
    }

    private static string HouseholdName(Person person) =>
        (person.LastName ?? person.FirstName ?? person.UserName) is { Length: > 0 } name && name.Length <= 70 ? $"{name}’s household" : "Home";

    private static DayOfWeek FirstWeekdayOf(string? locale) =>
        locale is null ? DayOfWeek.Monday : CultureInfo.GetCultureInfo(locale).DateTimeFormat.FirstDayOfWeek;
}
