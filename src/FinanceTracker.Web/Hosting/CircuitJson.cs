using System.Collections;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.JSInterop;

namespace FinanceTracker.Web.Hosting;

/// <summary>
/// Keeps small what a circuit knows about types. Each circuit has JSON options of its own, and for whatever it sends to the browser the serializer
/// describes all interfaces the value has, in search of one that is declared polymorphic: thirty of arithmetic for a single int. None of those
/// is ever sent as such, and nothing else drops them as long as the page is open.
/// </summary>
internal static class CircuitJson
{
    private static readonly IJsonTypeInfoResolver Sent = new SentTypes(new DefaultJsonTypeInfoResolver());

    /// <summary>Comes after the framework's circuits.</summary>
    public static void AddCircuitJson(this IServiceCollection services)
    {
        var script = services.Last(service => service.ServiceType == typeof(IJSRuntime)).ImplementationType
            ?? throw new InvalidOperationException("The framework makes the door to the browser in another way now.");
        services.AddScoped(provider =>
        {
            var made = (IJSRuntime)ActivatorUtilities.CreateInstance(provider, script);
            if (made is JSRuntime runtime)
                OptionsOf(runtime).TypeInfoResolver = Sent;
            return made;
        });
    }

    // Meant for derived classes; that of a circuit can't be derived from.
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_JsonSerializerOptions")]
    internal static extern JsonSerializerOptions OptionsOf(JSRuntime runtime);

    private sealed class SentTypes(IJsonTypeInfoResolver all) : IJsonTypeInfoResolver
    {
        public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) => IsNeverSent(type) ? null : all.GetTypeInfo(type, options);

        private static bool IsNeverSent(Type type) =>
            type.IsInterface && type.Namespace is { } space && (space == nameof(System) || space.StartsWith("System.", StringComparison.Ordinal)) && !type.IsAssignableTo(typeof(IEnumerable));
    }
}
