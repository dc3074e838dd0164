using System.Globalization;
using Bunit;
using FinanceTracker.Domain.Households;
using FinanceTracker.Services.History;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Live;
using FinanceTracker.Services.People;
using FinanceTracker.Testing;
using FinanceTracker.Web.Shell;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FinanceTracker.Web.Tests.Shell;

/// <summary>Renders pages over real services and a SQLite store of their own. It is Tuesday 10 March 2026 in a household in euros.</summary>
internal sealed class PageContext : IAsyncDisposable
{
    private PageContext(TestWorld world, TestHousehold home, TestScope me)
    {
        (World, Home, Me, Ledger) = (world, home, me, new Ledger(me));
        CultureInfo.CurrentCulture = new CultureInfo("en-US");
        Page.JSInterop.Mode = JSRuntimeMode.Loose;
        Page.JSInterop.SetupModule("./js/ui.js").Mode = JSRuntimeMode.Loose;
        Page.AddAuthorization().SetAuthorized("ada");
        Page.Services.AddSingleton<TimeProvider>(world.Clock);
        Page.Services.AddScoped<Toasts>();
        Page.Services.AddScoped<UiScript>();
        Page.Services.AddScoped<QuickAddDoor>();
        Page.Services.AddScoped(services => new UndoToast(services.GetRequiredService<Toasts>(), me.Get<UndoService>(), me.Get<LastWrite>()));
        Page.Services.AddScoped(services => new MyHouseholds(me.Get<HouseholdService>(), me.Get<HouseholdScope>(), services.GetRequiredService<AuthenticationStateProvider>()));
        Page.Services.AddFallbackServiceProvider(me.Get<IServiceProvider>());
    }

    public TestWorld World { get; }
    public TestHousehold Home { get; }
    public TestScope Me { get; }
    public Ledger Ledger { get; }
    public BunitContext Page { get; } = new();
    public Toasts Toasts => Page.Services.GetRequiredService<Toasts>();

    public static async Task<PageContext> CreateAsync(Role role = Role.Owner, int monthStartDay = 1)
    {
        var world = await TestWorld.CreateAsync();
        var home = await world.HouseholdAsync(monthStartDay: monthStartDay);
        return new PageContext(world, home, world.As(home, role));
    }

    /// <summary>People of tests have none; who changes it needs one.</summary>
    public async Task GivePasswordAsync(string password)
    {
        var hash = await Me.Get<PasswordHashes>().HashAsync(password, CancellationToken.None);
        await using var db = World.Raw();
        await db.Users.Where(person => person.Id == Home.Owner.Key).ExecuteUpdateAsync(set => set.SetProperty(person => person.PasswordHash, hash));
    }

    public async Task<KnownPerson> MyselfAsync() => new(Home.Owner.Key, (await Me.Get<ProfileService>().GetAsync(Home.Owner.Key, CancellationToken.None)).Value);

    public async ValueTask DisposeAsync()
    {
        await Page.DisposeAsync();
        await Me.DisposeAsync();
        await World.DisposeAsync();
    }
}
