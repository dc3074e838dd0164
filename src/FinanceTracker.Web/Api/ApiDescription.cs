using Microsoft.OpenApi;

namespace FinanceTracker.Web.Api;

/// <summary>What the OpenAPI document says about values that an endpoint reads from the request by itself.</summary>
internal static class ApiDescription
{
    /// <summary>An optional <c>true</c> or <c>false</c> in the query string.</summary>
    public static RouteHandlerBuilder DescribeFlag(this RouteHandlerBuilder route, string name) => route.DescribeQuery(name, JsonSchemaType.Boolean, null);

    /// <summary>An optional id in the query string.</summary>
    public static RouteHandlerBuilder DescribeId(this RouteHandlerBuilder route, string name) => route.DescribeQuery(name, JsonSchemaType.String, "uuid");

    /// <summary>The fields of a form, all text; the first one is needed.</summary>
    public static RouteHandlerBuilder DescribeForm(this RouteHandlerBuilder route, params (string Name, string? Format)[] fields) =>
        route.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            if (operation.RequestBody?.Content is not { } content)
                return Task.CompletedTask;
            foreach (var media in content.Values)
            {
                media.Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Required = new HashSet<string>(StringComparer.Ordinal) { fields[0].Name },
                    Properties = fields.ToDictionary(field => field.Name, IOpenApiSchema (field) => new OpenApiSchema { Type = JsonSchemaType.String, Format = field.Format }, StringComparer.Ordinal),
                };
            }
            return Task.CompletedTask;
        });

    private static RouteHandlerBuilder DescribeQuery(this RouteHandlerBuilder route, string name, JsonSchemaType type, string? format) =>
        route.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter { Name = name, In = ParameterLocation.Query, Schema = new OpenApiSchema { Type = type, Format = format } });
            return Task.CompletedTask;
        });
}
