using System.Text.Json.Nodes;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Requests;
using Microsoft.OpenApi;

namespace FinanceTracker.Web.Api;

/// <summary>The OpenAPI document: what reflection can't see about money, currencies and amounts, and how to sign in.</summary>
internal static class ApiDocument
{
    private const string MoneyPattern = @"^-?[0-9]+(\.[0-9]+)?$";

    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", document =>
    {
        document.ShouldInclude = description => description.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
        document.AddDocumentTransformer((api, _, _) =>
        {
            api.Info = new OpenApiInfo { Title = "FinanceTracker", Version = "v1", Description = "Money is a decimal string with exactly the digits of its currency. Negative is money out of the account." };
            api.Components ??= new OpenApiComponents();
            api.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
            {
                ["bearer"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT" },
            };
            api.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("bearer", api)] = [] }];
            return Task.CompletedTask;
        });
        document.AddSchemaTransformer((schema, context, _) =>
        {
            var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
            var isOptional = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) is not null ? JsonSchemaType.Null : 0;
            if (type == typeof(Money))
                (schema.Type, schema.Pattern, schema.Examples) = (JsonSchemaType.String | isOptional, MoneyPattern, [JsonValue.Create("-12.34")]);
            else if (type == typeof(Currency))
                (schema.Type, schema.Pattern, schema.Examples) = (JsonSchemaType.String | isOptional, "^[A-Z]{3}$", [JsonValue.Create("EUR")]);
            else if (type == typeof(string))
                schema.Type = JsonSchemaType.String | (context.JsonPropertyInfo is { IsGetNullable: true } or { IsSetNullable: true } ? JsonSchemaType.Null : 0);
            else if (type == typeof(decimal))
                (schema.Type, schema.Format, schema.Pattern) = (JsonSchemaType.String | JsonSchemaType.Number | isOptional, null, MoneyPattern);
            else if (type == typeof(DateTimeOffset))
                (schema.Type, schema.Format) = (JsonSchemaType.String | isOptional, "date-time");
            else if (typeof(SaveRequest).IsAssignableFrom(type))
                schema.AdditionalPropertiesAllowed = true;
            return Task.CompletedTask;
        });
    });
}
