using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Households;
using FinanceTracker.Services.BankSync.Keys;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Integrations.TestBank;

/// <summary>What the test bank's own page does: signing in, choosing accounts, leaving; and breaking a connection on purpose, to see how it is repaired.</summary>
public sealed class TestBankService(TestBankItems items, HouseholdDb household, HouseholdScope scope, BankSettings settings, TimeProvider clock)
{
    private readonly SimulatedBank bank = new(items, new InventedBooks(), clock);

    /// <summary>The page of a link, or of a connection by its id at this bank. Not found when there is none; who knows the word may look.</summary>
    public async Task<Result<TestBankView>> GetAsync(string handle, CancellationToken ct)
    {
        if (await FindAsync(handle, ct) is not { } link)
            return new Failure.NotFound();
        var item = link.Repairs is null ? link : await items.FindItemAsync(link.Repairs, ct);
        var isOpen = link.State == TestBankState.Linking && link.LinkUntil > clock.GetUtcNow();
        return new TestBankView(
            isOpen, link.Repairs is not null, item?.State is TestBankState.LoginRequired, item?.State is TestBankState.Healthy or TestBankState.LoginRequired, link.ReturnTo,
            (item?.Accounts ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Signs in, whatever was typed, and shares accounts. Invalid when none is chosen; conflict when the link is over.</summary>
    public async Task<Result<Done>> SignInAsync(string linkToken, IReadOnlyCollection<string> accounts, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(accounts);
        if (await MayAsync(linkToken, ct) is { } not)
            return not;
        var chosen = InventedBooks.Choices.Select(choice => choice.Key).Where(accounts.Contains).ToList();
        if (chosen.Count == 0)
            return new Failure.Invalid("accounts", "Choose at least one account.");
        return await bank.FinishAsync(linkToken, string.Join(',', chosen), await CurrencyAsync(ct), ct) ? new Done() : Over;
    }

    /// <summary>Leaves the page without linking.</summary>
    public async Task<Result<Done>> LeaveAsync(string linkToken, CancellationToken ct)
    {
        if (await MayAsync(linkToken, ct) is { } not)
            return not;
        await bank.GiveUpAsync(linkToken, ct);
        return new Done();
    }

    /// <summary>Breaks a connection as if the bank wanted a new sign-in, or heals it. Not found when there is none of this bank.</summary>
    /// <param name="handle">The connection's id at this bank, or the link it was made with.</param>
    public async Task<Result<Done>> SetHealthAsync(string handle, bool isHealthy, CancellationToken ct)
    {
        if (await FindAsync(handle, ct) is not { } link)
            return new Failure.NotFound();
        if (!scope.IsSet || scope.Role < Role.Editor)
            return new Failure.Forbidden("Viewers do not change connections.");
        return await bank.SetHealthAsync(link.Repairs ?? link.ItemId, isHealthy, ct) ? new Done() : new Failure.NotFound();
    }

    private async Task<TestBankItem?> FindAsync(string handle, CancellationToken ct) =>
        !settings.TestBank ? null : await items.FindLinkAsync(handle, ct) ?? await items.FindItemAsync(handle, ct);

    private async Task<Failure?> MayAsync(string linkToken, CancellationToken ct) =>
        !settings.TestBank || await items.FindLinkAsync(linkToken, ct) is null ? new Failure.NotFound()
        : !scope.IsSet || scope.Role < Role.Editor ? new Failure.Forbidden("Viewers do not link banks.")
        : null;

    private async Task<string> CurrencyAsync(CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        return (await db.Households.Where(row => row.Key == scope.Household).Select(row => row.Currency).SingleAsync(ct)).Code;
    }

    private static Failure Over { get; } = new Failure.Conflict("This page is over. Begin again in FinanceTracker.");
}

/// <summary>What the page shows.</summary>
/// <param name="IsOpen">Somebody can sign in.</param>
/// <param name="IsRepair">It repairs a connection there is.</param>
/// <param name="IsBroken">That connection waits for a new sign-in.</param>
/// <param name="IsLinked">There is a connection to break or heal.</param>
/// <param name="ReturnTo">Where the browser goes afterwards.</param>
/// <param name="Accounts">Keys of the accounts that are shared.</param>
public sealed record TestBankView(bool IsOpen, bool IsRepair, bool IsBroken, bool IsLinked, string? ReturnTo, IReadOnlyList<string> Accounts);
