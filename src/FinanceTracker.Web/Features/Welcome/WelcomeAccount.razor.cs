using System.Globalization;
using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Accounts;
using FinanceTracker.Services.Households;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace FinanceTracker.Web.Features.Welcome;

/// <summary>The first account.</summary>
public sealed partial class WelcomeAccount(AccountService accounts)
{
    private EditContext context = null!;
    private ResultNotice? notice;

    [Parameter, EditorRequired] public HouseholdView Household { get; set; } = null!;

    /// <summary>Accounts that are there already.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<AccountView> Known { get; set; } = [];

    [Parameter] public EventCallback OnAnswered { get; set; }
    [SupplyParameterFromForm(FormName = "account")] public Answers? Form { get; set; }

    protected override void OnInitialized()
    {
        Form ??= new Answers { AccountType = AccountType.Checking, Currency = Household.Currency.Code };
        context = new EditContext(Form);
    }

    private async Task SaveAsync()
    {
        var balance = ReadBalance();
        if (!notice!.Show(balance.Failure, context))
            return;
        var request = new SaveAccount { AccountName = Form!.AccountName, AccountType = Form.AccountType, Currency = Form.Currency, OpeningBalance = balance.Value };
        if (notice.Show(await accounts.CreateAsync(request, CancellationToken.None), context))
            await OnAnswered.InvokeAsync();
    }

    private Result<decimal?> ReadBalance()
    {
        var currency = Currency.TryFind(Form!.Currency, out var found) ? found : Household.Currency;
        return AmountText.Read(Form.OpeningBalance, currency, CultureInfo.CurrentCulture) switch
        {
            AmountReading.Empty => (decimal?)null,
            AmountReading.Amount amount => amount.Value.ToDecimal(),
            AmountReading.Unclear unclear => new Failure.Invalid("openingBalance", $"Did you mean {string.Join(" or ", unclear.Meanings.Select(meaning => MoneyFormat.Text(meaning, CultureInfo.CurrentCulture, symbol: false)))}? Write it out."),
            _ => new Failure.Invalid("openingBalance", $"Write an amount, for example {MoneyFormat.Text(new Money(1_250 * currency.MinorPerMajor, currency), CultureInfo.CurrentCulture, symbol: false)}."),
        };
    }

    /// <summary>What is typed. The names are the request's.</summary>
    public sealed class Answers
    {
        public string? AccountName { get; set; }

        public AccountType AccountType { get; set; }

        public string? Currency { get; set; }

        public string? OpeningBalance { get; set; }
    }
}
