using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Households;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Choices;

/// <summary>What the person who is here arranged for themselves in this household: the same on every device. Everybody may, whatever their role.</summary>
public sealed class PersonChoices(HouseholdDb household, HouseholdScope scope)
{
    /// <summary>How the register's columns are arranged.</summary>
    public const string RegisterColumns = "register-columns";

    /// <summary>What was kept under a name; null when nothing was.</summary>
    public async Task<string?> FindAsync(string name, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var me = scope.PersonKey ?? 0;
        return await db.PersonChoices.Where(choice => choice.PersonKey == me && choice.Name == name).Select(choice => choice.Value).SingleOrDefaultAsync(ct);
    }

    /// <summary>Keeps a value under a name, in the place of an earlier one. Invalid when it is longer than <see cref="PersonChoice.LongestValue"/>.</summary>
    public async Task<Result<Done>> KeepAsync(string name, string value, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Length > PersonChoice.LongestValue)
            return new Failure.Invalid("value", $"At most {PersonChoice.LongestValue} characters.");
        if (scope.PersonKey is not { } me)
            return new Done();
        return await household.RecordAsync(async db =>
        {
            if (await db.PersonChoices.Where(choice => choice.PersonKey == me && choice.Name == name).ExecuteUpdateAsync(set => set.SetProperty(choice => choice.Value, value), ct) == 0)
                db.PersonChoices.Add(new PersonChoice { PersonKey = me, Name = name, Value = value });
            return Result.Of(new Done());
        }, ct);
    }
}
