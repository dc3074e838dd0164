using Bunit;
using FinanceTracker.Domain.Values;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace FinanceTracker.Web.Tests.Ui;

public sealed class MoneyPiecesTests
{
    private static readonly Currency Eur = Currency.Of("EUR");

    [Fact]
    public void Cents_are_set_apart_and_money_in_is_marked()
    {
        using var context = new UiTestContext();
        var text = context.Render<MoneyText>(p => p.Add(x => x.Value, new Money(261500, Eur)).Add(x => x.Sign, MoneySign.Both));
        Assert.Equal("+€2,615.00", text.Find(".m.plus").TextContent);
        Assert.Equal(".00", text.Find("small").TextContent);
    }

    [Fact]
    public void A_missing_rate_is_said_and_never_a_number()
    {
        using var context = new UiTestContext();
        Assert.Contains("rate missing", context.Render<MoneyText>(p => p.Add(x => x.Value, null)).Find(".warn").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Over_has_a_word_and_no_sign()
    {
        using var context = new UiTestContext();
        var text = context.Render<MoneyText>(p => p.Add(x => x.Value, new Money(-1430, Eur)).Add(x => x.Tone, MoneyTone.Over));
        Assert.EndsWith("€14.30 over", text.Find(".neg").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Hidden_amounts_are_hidden_from_screen_readers_too()
    {
        using var context = new UiTestContext();
        var text = context.Render<MoneyText>(p => p.Add(x => x.Value, new Money(100, Eur)).AddCascadingValue(new PrivacyMode(true)));
        Assert.Equal("hidden", text.Find(".sr").TextContent);
        Assert.Equal("€1.00", text.Find("[aria-hidden=true]").TextContent);
    }

    [Fact]
    public void Typing_echoes_what_was_understood_and_keeps_the_text()
    {
        using var context = new UiTestContext();
        Money? value = new Money(-8640, Eur);
        var field = context.Render<MoneyInput>(p => p.Add(x => x.Currency, Eur).Bind(x => x.Value, value, changed => value = changed));
        foreach (var typed in new[] { "1", "16.99", "16.99*", "16.99*1.1" })
            field.Find("input").Input(typed);

        Assert.Equal("16.99*1.1", field.Find("input").GetAttribute("value"));
        Assert.Contains("= €18.69", field.Find(".echo").TextContent, StringComparison.Ordinal);
        Assert.Equal(new Money(1869, Eur), value);
        field.Find("input").Change("16.99*1.1");
        Assert.Equal("18.69", field.Find("input").GetAttribute("value"));
    }

    [Fact]
    public void A_form_that_renders_again_leaves_the_typed_text_alone()
    {
        using var context = new UiTestContext();
        var host = context.Render<MoneyFieldHost>();
        foreach (var typed in new[] { "1", "1.2", "1.2*", "1.2*3" })
        {
            host.Find("input").Input(typed);
            Assert.Equal(typed, host.Find("input").GetAttribute("value"));
        }
        Assert.Contains("= €3.60", host.Find(".echo").TextContent, StringComparison.Ordinal);
        host.Find("input").Input("");
        Assert.Null(host.Instance.Amount);
    }

    [Fact]
    public void An_unclear_separator_is_asked_about_and_gives_no_value_until_answered()
    {
        using var context = new UiTestContext();
        Money? value = null;
        var field = context.Render<MoneyInput>(p => p.Add(x => x.Currency, Eur).Bind(x => x.Value, value, changed => value = changed));
        field.Find("input").Input("1.234");
        Assert.Null(value);
        field.Find(".echo button").Click();
        Assert.Equal(new Money(123400, Eur), value);
        Assert.Equal("1,234.00", field.Find("input").GetAttribute("value"));
    }

    [Fact]
    public void Garbage_is_named_when_the_field_is_left()
    {
        using var context = new UiTestContext();
        bool? readable = null;
        var field = context.Render<MoneyInput>(p => p.Add(x => x.Currency, Eur).Add(x => x.ReadableChanged, EventCallback.Factory.Create<bool>(this, value => readable = value)));
        field.Find("input").Input("lunch");
        Assert.Empty(field.FindAll(".err"));
        field.Find("input").Change("lunch");
        Assert.Contains("12.50", field.Find(".err").TextContent, StringComparison.Ordinal);
        Assert.Equal("true", field.Find("input").GetAttribute("aria-invalid"));
        Assert.False(readable);
    }
}
