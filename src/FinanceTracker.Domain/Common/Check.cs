using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace FinanceTracker.Domain.Common;

/// <summary>The first line of a use case: is the request well formed at all?</summary>
public static class Check
{
    /// <summary>Validates data annotations. Null when all is well; else the failure with one entry per field, named in camelCase.</summary>
    public static Failure? Shape(object request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var found = new List<ValidationResult>();
        if (Validator.TryValidateObject(request, new ValidationContext(request), found, validateAllProperties: true))
            return null;

        var errors = found
            .SelectMany(result => result.MemberNames.DefaultIfEmpty("").Select(name => (Field: Camel(name), Message: result.ErrorMessage ?? "is not valid")))
            .GroupBy(error => error.Field, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Select(error => error.Message).ToArray(), StringComparer.Ordinal);
        return new Failure.Invalid(errors);
    }

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
