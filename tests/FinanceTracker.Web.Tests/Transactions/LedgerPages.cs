using System.Globalization;
using Bunit;
using Bunit.TestDoubles;
using FinanceTracker.Domain.Households;
using FinanceTracker.Services.Households;
using FinanceTracker.Testing;
using FinanceTracker.Web.Shell;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace FinanceTracker.Web.Tests.Transactions;

/// <summary>Renders pages over real services and a SQLite store of their own: Tuesday 10 March 2026 in a household in euros.</summary>
internal sealed class LedgerPages : IAsyncDisposable
{
    private readonly AsyncServiceScope circuit;

    private LedgerPages(TestWorld world, TestHousehold home)
    {
        (World, Home, Me) = (world, home, world.As(home));
        Ledger = new Ledger(Me);
        circuit = world.Services.CreateAsyncScope();
        circuit.ServiceProvider.GetRequiredService<HouseholdScope>().Set(home.Key, home.Owner.Key, Role.Owner);
        CultureInfo.CurrentCulture = new CultureInfo("en-US");
        Page.JSInterop.Mode = JSRuntimeMode.Loose;
        Page.JSInterop.SetupModule("./js/ui.js").Mode = JSRuntimeMode.Loose;
        Page.AddAuthorization().SetAuthorized("mara");
        Page.Services.AddSingleton<TimeProvider>(world.Clock);
        Page.Services.AddScoped<Toasts>();
        Page.Services.AddScoped<UiScript>();
        Page.Services.AddScoped<QuickAddDoor>();
        Page.Services.AddScoped(services => ActivatorUtilities.CreateInstance<UndoToast>(circuit.ServiceProvider, services.GetRequiredService<Toasts>()));
        Page.Services.AddFallbackServiceProvider(circuit.ServiceProvider);
        // Closes the list of services, so it comes last.
        Page.Renderer.SetRendererInfo(new RendererInfo("Server", true));
    }

    public TestWorld World { get; }
    public TestHousehold Home { get; }

    /// <summary>Somebody else's scope, beside the circuit of the page.</summary>
    public TestScope Me { get; }

    public Ledger Ledger { get; }
    public BunitContext Page { get; } = new();
    public Toasts Toasts => Page.Services.GetRequiredService<Toasts>();
    public BunitNavigationManager Navigation => (BunitNavigationManager)Page.Services.GetRequiredService<NavigationManager>();

    public static async Task<LedgerPages> CreateAsync(Action<IServiceCollection>? more = null)
    {
        var world = await TestWorld.CreateAsync(more: more);
        return new LedgerPages(world, await world.HouseholdAsync());
    }

    /// <summary>Opens a page at an address.</summary>
    public IRenderedComponent<T> Open<T>(string address)
        where T : IComponent
    {
        Navigation.NavigateTo(address);
        return Page.Render<T>();
    }

    public async ValueTask DisposeAsync()
    {
        await Page.DisposeAsync();
        await circuit.DisposeAsync();
        await Me.DisposeAsync();
        await World.DisposeAsync();
    }
}
