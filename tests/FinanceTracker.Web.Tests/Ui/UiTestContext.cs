using System.Globalization;
using Bunit;
using FinanceTracker.Web.Ui;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace FinanceTracker.Web.Tests.Ui;

/// <summary>Renders pieces in a named culture, with a clock that stands still.</summary>
internal sealed class UiTestContext : BunitContext
{
    public UiTestContext(string culture = "en-US")
    {
        CultureInfo.CurrentCulture = new CultureInfo(culture);
        JSInterop.Mode = JSRuntimeMode.Loose;
        JSInterop.SetupModule("./js/ui.js").Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<TimeProvider>(Clock);
        Services.AddScoped<Toasts>();
        Services.AddScoped<UiScript>();
    }

    public FakeTimeProvider Clock { get; } = new();
}
