using FinanceTracker.Domain.BankSync;
using FinanceTracker.Domain.Households;
using FinanceTracker.Services.Accounts;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Web.Features.Transactions;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace FinanceTracker.Web.Features.BankSync;

/// <summary>Which accounts at a bank go where.</summary>
public sealed partial class BankAccountsForm(BankAccountChoices service)
{
    private readonly string formId = UiId.Next("bankacc");
    private readonly Dictionary<Guid, BankAccountChoice> rows = [];
    private readonly EditContext context = new(new object());
    private ChangeTargetDialog? change;
    private ResultNotice? notice;
    private bool busy;

    [Parameter, EditorRequired] public BankConnectionView Bank { get; set; } = null!;
    [Parameter, EditorRequired] public LedgerLook Look { get; set; } = null!;
    [Parameter, EditorRequired] public HouseholdCalendar Calendar { get; set; } = null!;
    [Parameter] public bool IsOwner { get; set; }

    /// <summary>Chosen: the next sync brings them.</summary>
    [Parameter] public EventCallback OnChosen { get; set; }

    /// <summary>Accounts wait for a decision.</summary>
    private bool IsFirst => Bank.Accounts.Any(account => account.Choice == LinkChoice.Open);

    protected override void OnParametersSet()
    {
        // What somebody is choosing stays while the page is drawn anew.
        foreach (var account in Bank.Accounts)
            rows.TryAdd(account.Id, BankAccountChoice.Of(account));
    }

    private IEnumerable<AccountView> Fitting(BankAccountView account) => Look.OpenAccounts.Where(own => own.Currency == account.Currency && !own.IsSynced);

    private async Task SaveAsync()
    {
        if (busy)
            return;
        busy = true;
        try
        {
            var open = Bank.Accounts.Where(account => account.Choice != LinkChoice.Kept && account.Currency is not null).ToList();
            if (!notice!.Show(await service.ChooseAsync(Bank.Id, [.. open.Select(account => rows[account.Id].ToRequest(account.Id))], CancellationToken.None), context))
                return;
            rows.Clear();
            await OnChosen.InvokeAsync();
        }
        finally
        {
            busy = false;
        }
    }
}

/// <summary>What is being chosen for one account.</summary>
internal sealed class BankAccountChoice
{
    public const string New = "new";
    public const string Out = "out";

    /// <summary>One of the two words, or the id of an account of the ledger.</summary>
    public string Target { get; set; } = New;

    public string? Name { get; set; }

    public DateOnly? From { get; set; }

    public static BankAccountChoice Of(BankAccountView account) => new()
    {
        Target = account.LooksLikeAccountId?.ToString() ?? (account.Choice == LinkChoice.LeftOut ? Out : New),
        Name = account.Name,
        From = account.StartDate,
    };

    public ChooseBankAccount ToRequest(Guid id) => new()
    {
        Id = id,
        Keep = Target != Out,
        AccountId = Guid.TryParse(Target, out var account) ? account : null,
        Name = Target == New && !string.IsNullOrWhiteSpace(Name) ? Name.Trim() : null,
        StartDate = Target == Out ? null : From,
    };
}
