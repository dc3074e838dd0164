using System.Globalization;
using FinanceTracker.Domain.Values;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Ui;

/// <summary>A text field for an amount: any separator, arithmetic, and the amount as understood beneath it.</summary>
public sealed partial class MoneyInput
{
    private string text = "";
    private string? echo;
    private string? fault;
    private IReadOnlyList<Money> meanings = [];
    private Money? shown;

    [Parameter, EditorRequired] public Currency Currency { get; set; }
    [Parameter] public bool ShowSymbol { get; set; } = true;
    [Parameter] public bool AllowNegative { get; set; } = true;

    /// <summary>Told false while the text is not one clear amount, so that a form can hold back its save.</summary>
    [Parameter] public EventCallback<bool> ReadableChanged { get; set; }

    /// <summary>The text as it is being typed.</summary>
    [Parameter] public EventCallback<string> OnTyped { get; set; }

    [Parameter(CaptureUnmatchedValues = true)] public IReadOnlyDictionary<string, object>? Rest { get; set; }

    private bool Faulty => fault is not null;
    private string EchoId => InputId + "-echo";
    private string FaultId => InputId + "-fault";
    private string Described => string.Join(' ', new[] { EchoId, Faulty ? FaultId : null, DescribedBy }.Where(id => id is not null));

    protected override void OnParametersSet()
    {
        // Only a change from outside rewrites what the person is typing.
        if (Value == shown && (Value is not null || text.Length > 0))
            return;
        shown = Value;
        text = Value is { } value ? Plain(value) : "";
        Understand(null, null, []);
    }

    private async Task TypeAsync(string? typed)
    {
        await ReadAsync(typed ?? "", settle: false);
        await OnTyped.InvokeAsync(text);
    }

    private Task SettleAsync(ChangeEventArgs change) => ReadAsync(change.Value as string ?? "", settle: true);

    private Task ChooseAsync(Money meaning)
    {
        text = Plain(meaning);
        Understand(null, null, []);
        return TakeAsync(meaning, readable: true);
    }

    private async Task ReadAsync(string typed, bool settle)
    {
        text = typed;
        switch (AmountText.Read(typed, Currency, CultureInfo.CurrentCulture))
        {
            case AmountReading.Amount { Value: { IsNegative: true } } when !AllowNegative:
                Understand(null, settle ? "Write the amount without a minus." : null, []);
                await ReadableChanged.InvokeAsync(false);
                break;
            case AmountReading.Amount amount:
                var differs = amount.Calculated || Plain(amount.Value) != typed.Trim();
                if (settle)
                    text = Plain(amount.Value);
                Understand(differs && !settle ? "= " + MoneyFormat.Text(amount.Value, CultureInfo.CurrentCulture) : null, null, []);
                await TakeAsync(amount.Value, readable: true);
                break;
            case AmountReading.Unclear unclear:
                Understand(null, null, unclear.Meanings);
                await TakeAsync(null, readable: false);
                break;
            case AmountReading.Wrong wrong:
                Understand(null, settle ? Say(wrong.Fault) : null, []);
                await TakeAsync(null, readable: false);
                break;
            default:
                Understand(null, null, []);
                await TakeAsync(null, readable: true);
                break;
        }
    }

    private async Task TakeAsync(Money? value, bool readable)
    {
        shown = value;
        await ReadableChanged.InvokeAsync(readable);
        if (Value != value)
            await SetAsync(value);
    }

    private void Understand(string? newEcho, string? newFault, IReadOnlyList<Money> newMeanings) =>
        (echo, fault, meanings) = (newEcho, newFault, newMeanings);

    private static string Plain(Money value) => MoneyFormat.Text(value, CultureInfo.CurrentCulture, symbol: false).Replace(MoneyFormat.Minus, "-", StringComparison.Ordinal);

    private string Say(AmountFault problem) => problem switch
    {
        AmountFault.TooManyDecimals when Currency.Exponent == 0 => $"{Currency.Code} has no decimals.",
        AmountFault.TooManyDecimals => $"{Currency.Code} has {Currency.Exponent} decimals at most.",
        AmountFault.DividedByZero => "Nothing can be divided by zero.",
        AmountFault.TooLarge => "That is more than can be kept.",
        _ => "Write an amount, for example " + MoneyFormat.Text(new Money(1250, Currency), CultureInfo.CurrentCulture, symbol: false) + ".",
    };
}
