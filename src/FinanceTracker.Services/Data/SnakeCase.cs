using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace FinanceTracker.Services.Data;

/// <summary>Tables and columns in snake_case, so that SQL written by hand reads the same on both databases and needs no quotes.</summary>
internal static class SnakeCase
{
    public static void Apply(IMutableModel model)
    {
        foreach (var entity in model.GetEntityTypes())
        {
            if (entity.GetTableName() is { } table)
                entity.SetTableName(Of(table.Replace("AspNetUsers", "People", StringComparison.Ordinal).Replace("AspNetUser", "Person", StringComparison.Ordinal)));
            if (entity.IsMappedToJson())
            {
                if (entity.GetContainerColumnName() is { } column)
                    entity.SetContainerColumnName(Of(column));
                continue;
            }
            foreach (var property in entity.GetProperties())
                property.SetColumnName(Of(property.GetColumnName()));
            foreach (var complex in entity.GetComplexProperties().Where(complex => !complex.ComplexType.IsMappedToJson()))
                NameComplex(complex, "");
            foreach (var key in entity.GetKeys())
                key.SetName(Of(key.GetDefaultName()!));
            foreach (var foreign in entity.GetForeignKeys())
                foreign.SetConstraintName(Of(foreign.GetConstraintName()!));
            foreach (var index in entity.GetIndexes())
                index.SetDatabaseName(Of(index.GetDatabaseName()!));
        }
    }

    public static string Of(string name)
    {
        var snake = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && name[i - 1] != '_' && (char.IsLower(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]))))
                snake.Append('_');
            snake.Append(char.ToLowerInvariant(name[i]));
        }
        return snake.ToString();
    }

    private static void NameComplex(IMutableComplexProperty complex, string prefix)
    {
        var name = prefix + Of(complex.Name) + "_";
        foreach (var property in complex.ComplexType.GetProperties())
            property.SetColumnName(name + Of(property.Name));
        foreach (var nested in complex.ComplexType.GetComplexProperties())
            NameComplex(nested, name);
    }
}
