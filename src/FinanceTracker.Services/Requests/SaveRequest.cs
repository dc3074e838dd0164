using System.Text.Json;
using System.Text.Json.Serialization;

namespace FinanceTracker.Services.Requests;

/// <summary>
/// A request to create or replace a resource. A client may send back what it got: the resource's read-only fields are accepted and
/// ignored; any other unknown name is refused by the API.
/// </summary>
public abstract class SaveRequest
{
    /// <summary>The version the change is based on; needed to replace, ignored to create.</summary>
    public int? Version { get; set; }

    /// <summary>Fields this request does not write.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Rest { get; set; }

    /// <summary>Names of the resource's read-only fields, camelCase.</summary>
    [JsonIgnore]
    public abstract IReadOnlySet<string> ReadOnlyNames { get; }

    /// <summary>What is neither written nor a read-only field.</summary>
    public IEnumerable<string> UnknownNames() => Rest is null ? [] : Rest.Keys.Where(name => !ReadOnlyNames.Contains(name));
}
