using FinanceTracker.Domain.Values;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Ui;

/// <summary>The colour an amount speaks in.</summary>
public enum MoneyTone
{
    /// <summary>Ink; green for money in where both signs are shown.</summary>
    Plain,

    /// <summary>Muted: transfers, running balances.</summary>
    Quiet,

    /// <summary>Red, with its icon and the word "over".</summary>
    Over,
}

/// <summary>The only way an amount is written on a screen.</summary>
public sealed partial class MoneyText
{
    /// <summary>Null when there is no rate to state it in this currency.</summary>
    [Parameter, EditorRequired] public Money? Value { get; set; }

    [Parameter] public MoneySign Sign { get; set; }
    [Parameter] public MoneyTone Tone { get; set; }

    /// <summary>Off in columns, where the head names the currency once.</summary>
    [Parameter] public bool Symbol { get; set; } = true;

    /// <summary>Rounded to whole units, with the exact amount as title: sidebar and calendar only.</summary>
    [Parameter] public bool Whole { get; set; }

    /// <summary>An estimate: a muted "≈" before it.</summary>
    [Parameter] public bool Approximate { get; set; }

    [Parameter] public string? Class { get; set; }
    [Parameter(CaptureUnmatchedValues = true)] public IReadOnlyDictionary<string, object>? Rest { get; set; }
    [CascadingParameter] private PrivacyMode? Privacy { get; set; }

    private bool Hidden => Privacy is { On: true };
    private MoneySign ShownSign => Tone == MoneyTone.Over ? MoneySign.None : Sign;

    private static string Css(Money value, MoneyTone tone, MoneySign sign, string? more)
    {
        var shade = tone switch
        {
            MoneyTone.Quiet => " q",
            MoneyTone.Over => " over",
            MoneyTone.Plain => sign == MoneySign.Both && value.Minor > 0 ? " plus" : "",
            _ => "",
        };
        return "m" + shade + (more is null ? "" : " " + more);
    }
}
