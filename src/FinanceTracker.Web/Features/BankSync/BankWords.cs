using System.Globalization;
using FinanceTracker.Domain.BankSync;
using FinanceTracker.Domain.Households;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Web.Ui;

namespace FinanceTracker.Web.Features.BankSync;

/// <summary>What is said of bank connections.</summary>
internal static class BankWords
{
    public static string Of(BankProvider provider) => provider switch
    {
        BankProvider.Plaid => "Plaid",
        BankProvider.SimpleFin => "SimpleFIN",
        _ => "Test Bank",
    };

    /// <summary>State by icon and word.</summary>
    public static (string Icon, string Text, BadgeTone Tone) State(BankConnectionView bank, HouseholdCalendar calendar) => bank switch
    {
        { State: BankState.Disconnected } => ("link_off", "Disconnected", BadgeTone.Outline),
        { State: BankState.Gone } => ("error", "Ended at the bank", BadgeTone.Error),
        { ToDo: BankToDo.AskAdministrator } => ("error", "Keys do not work", BadgeTone.Error),
        { State: BankState.NeedsPerson } => ("error", "Sign in again", BadgeTone.Error),
        { IsSyncing: true } => ("sync", "Syncing", BadgeTone.Accent),
        { ToDo: BankToDo.Wait } => ("schedule", "Bank not reached", BadgeTone.Warn),
        { ToDo: BankToDo.Renew, ConsentUntil: { } until } => ("warning", $"Access ends {Day(until, calendar)}", BadgeTone.Warn),
        { ToDo: BankToDo.ChooseAccounts } => ("info", "Accounts to choose", BadgeTone.Accent),
        _ => ("check_circle", "Working", BadgeTone.Quiet),
    };

    /// <summary>"Last 07:42, next about 13:30."</summary>
    /// <param name="bank">The connection.</param>
    /// <param name="calendar">The household's.</param>
    /// <param name="isShort">What is wrong stands elsewhere.</param>
    public static string When(BankConnectionView bank, HouseholdCalendar calendar, bool isShort = false)
    {
        if (bank.State == BankState.Disconnected)
            return "Its entries stay in the ledger.";
        var last = bank.LastSuccessAt is { } at ? $"Last {Time(at, calendar)}" : "Nothing came in yet";
        if (bank.ToDo is BankToDo.SignIn or BankToDo.LinkAgain or BankToDo.AskAdministrator)
        {
            var why = isShort ? null : bank.Fault ?? bank.Advice;
            return bank.LastSuccessAt is { } since ? $"No data since {Time(since, calendar)}. {why}".TrimEnd() : why ?? last;
        }
        return bank.NextRunAt is { } next ? $"{last}, next {(next <= bank.LastSuccessAt ? "soon" : $"about {Time(next, calendar)}")}" : last;
    }

    /// <summary>The time of today, the day and time else.</summary>
    public static string Time(DateTimeOffset at, HouseholdCalendar calendar)
    {
        var local = calendar.LocalTime(at);
        var time = local.ToString("t", CultureInfo.CurrentCulture);
        return DateOnly.FromDateTime(local) == calendar.Today ? time : $"{local.ToString("d MMM", CultureInfo.CurrentCulture)}, {time}";
    }

    public static string Day(DateTimeOffset at, HouseholdCalendar calendar) => calendar.LocalTime(at).ToString("d MMM", CultureInfo.CurrentCulture);

    public static string Accounts(BankConnectionView bank) => bank.Accounts.Count(account => account.Choice != LinkChoice.LeftOut) switch { 1 => "1 account", var count => $"{count} accounts" };

    /// <summary>What a sync came to: "6 new, 2 changed, 1 taken back".</summary>
    public static string Came(SyncRunView run) => run.Status switch
    {
        SyncStatus.Pending => "Waits for its turn",
        SyncStatus.Running => "Under way",
        SyncStatus.Stale => "Was interrupted; nothing of it is in the ledger",
        SyncStatus.Failed => run.Error ?? "Did not end well",
        _ when run.Added + run.Modified + run.Removed + run.Flagged == 0 => "Nothing new",
        _ => string.Join(", ", new[] { (run.Added, "new"), (run.Modified, "changed"), (run.Removed, "taken back by the bank"), (run.Flagged, "left as they are") }.Where(part => part.Item1 > 0).Select(part => string.Create(CultureInfo.CurrentCulture, $"{part.Item1:N0} {part.Item2}"))),
    };

    /// <summary>"FOOD_AND_DRINK_GROCERIES" as people read it.</summary>
    public static string Word(string word) => word.Length == 0 ? word : char.ToUpper(word[0], CultureInfo.InvariantCulture) + word[1..].Replace('_', ' ').ToLower(CultureInfo.InvariantCulture);
}
