using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace FinanceTracker.Web.Identity;

/// <summary>Counts open pages per person: each is memory, and nobody needs hundreds.</summary>
internal sealed class CircuitCensus
{
    public const int MostPerPerson = 20;
    private readonly ConcurrentDictionary<long, int> open = new();

    public bool IsFull(long person) => open.GetValueOrDefault(person) >= MostPerPerson;

    public void Add(long person, int change) => open.AddOrUpdate(person, Math.Max(0, change), (_, count) => Math.Max(0, count + change));
}

/// <summary>Tells the census when a circuit opens and ends, gives its log lines a name in common, and hears nothing more once the session has ended.</summary>
internal sealed class CountedCircuit(CircuitCensus census, AuthenticationStateProvider state, ILogger<CountedCircuit> log) : CircuitHandler
{
    private readonly string name = RandomNumberGenerator.GetHexString(8, lowercase: true);
    private long? person;

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => async context =>
    {
        if (state is SessionState { HasEnded: true })
            return;
        using (log.BeginScope(new Dictionary<string, object> { ["Circuit"] = name }))
            await next(context);
    };

    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        person = (await state.GetAuthenticationStateAsync()).User.PersonKey();
        if (person is { } key)
            census.Add(key, +1);
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (person is { } key)
            census.Add(key, -1);
        person = null;
        return Task.CompletedTask;
    }
}
