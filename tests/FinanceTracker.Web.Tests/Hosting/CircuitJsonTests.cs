using System.Text.Json;
using FinanceTracker.Services.Data;
using FinanceTracker.Web.Hosting;
using FinanceTracker.Web.Tests.Api;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;
using Xunit;

namespace FinanceTracker.Web.Tests.Hosting;

public sealed class CircuitJsonTests
{
    [Fact]
    public async Task A_circuit_keeps_no_descriptions_of_what_is_never_sent()
    {
        await using var host = await ApiHost.StartAsync(DatabaseProvider.Sqlite);
        await using var circuit = host.Services.CreateAsyncScope();
        var options = CircuitJson.OptionsOf(Assert.IsType<JSRuntime>(circuit.ServiceProvider.GetRequiredService<IJSRuntime>(), exactMatch: false));

        object[] sent = ["text", 1, true, DayOfWeek.Monday, (string[])["a", "b"], new Dictionary<string, List<string>> { ["c"] = ["d"] }];
        Assert.Equal("""["text",1,true,1,["a","b"],{"c":["d"]}]""", JsonSerializer.Serialize(sent, options));
        Assert.False(options.TryGetTypeInfo(typeof(IComparable<int>), out _));
        Assert.False(options.TryGetTypeInfo(typeof(IFormattable), out _));
        Assert.True(options.TryGetTypeInfo(typeof(IReadOnlyList<string>), out _));
        Assert.True(options.TryGetTypeInfo(typeof(IJSObjectReference), out _));
    }
}
