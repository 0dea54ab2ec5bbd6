using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace FunctionsOrchestrator.EmbeddedRuntime.Tests.Contract;

/// <summary>Writes the public and protected members that a type itself declares, one line each, as the listing does.</summary>
internal static class ApiMemberPrinter
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<string> Print(Type type)
    {
        if (type.IsEnum)
        {
            return type.GetFields(BindingFlags.Public | BindingFlags.Static)
                .Select(value => $"{value.Name} = {Convert.ToInt64(value.GetRawConstantValue(), CultureInfo.InvariantCulture)}");
        }

        if (type.IsSubclassOf(typeof(Delegate)))
        {
            return [Method(type.GetMethod("Invoke")!)];
        }

        return
        [
            .. type.GetMethods(Declared).Where(method => IsVisible(method) && IsListed(method)).Select(Method),
            .. type.GetConstructors(Declared).Where(constructor => !constructor.IsStatic && IsVisible(constructor)).Select(Constructor),
            .. type.GetProperties(Declared).Where(property => Accessors(property).Count > 0 && property.Name != "EqualityContract").Select(Property),
            .. type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly).Select(Field),
            .. type.GetEvents(Declared).Where(e => IsVisible(e.AddMethod!)).Select(e => $"{Modifiers(e.AddMethod!)}event {ApiTypeName.Of(e.EventHandlerType!)} {e.Name}"),
        ];
    }

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsListed(MethodInfo method) =>
        method.Name switch
        {
            "op_Equality" or "op_Inequality" or "<Clone>$" or "PrintMembers" => false,
            nameof(Equals) => !IsEquality(method),
            _ when method.IsSpecialName => method.Name.StartsWith("op_", StringComparison.Ordinal),
            _ => method.GetBaseDefinition().DeclaringType != typeof(object),
        };

    private static bool IsEquality(MethodInfo method) =>
        method.GetParameters() is [var other]
        && (method.GetBaseDefinition().DeclaringType == typeof(object)
            || other.ParameterType == method.DeclaringType
            || method.IsDefined(typeof(CompilerGeneratedAttribute)));

    private static string Method(MethodInfo method)
    {
        var generic = method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(ApiTypeName.Of))}>" : null;
        return $"{Modifiers(method)}{ApiTypeName.Of(method.ReturnType)} {method.Name}{generic}({Parameters(method)})";
    }

    private static string Constructor(ConstructorInfo constructor) => $"{Modifiers(constructor)}.ctor({Parameters(constructor)})";

    private static string Property(PropertyInfo property)
    {
        var accessors = Accessors(property);
        var words = accessors.Select(accessor => accessor == property.GetMethod ? "get;" : IsInit(accessor) ? "init;" : "set;");
        var widest = accessors.FirstOrDefault(accessor => accessor.IsPublic) ?? accessors[0];
        return $"{Modifiers(widest)}{ApiTypeName.Of(property.PropertyType)} {property.Name} {{ {string.Join(' ', words)} }}";
    }

    private static List<MethodInfo> Accessors(PropertyInfo property) =>
        [.. new[] { property.GetMethod, property.SetMethod }.OfType<MethodInfo>().Where(IsVisible)];

    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static string Field(FieldInfo field) =>
        $"{(field.IsPublic ? "public" : "protected")} {(field.IsStatic ? "static " : null)}{ApiTypeName.Of(field.FieldType)} {field.Name}";

    private static string Modifiers(MethodBase method)
    {
        var words = new StringBuilder(method.IsPublic ? "public " : "protected ");
        if (method.IsStatic)
        {
            words.Append("static ");
        }
        else if (method is MethodInfo { IsVirtual: true, DeclaringType.IsInterface: false } overridable)
        {
            words.Append(
                overridable.GetBaseDefinition() != overridable ? "override "
                : overridable.IsAbstract ? "abstract "
                : overridable.IsFinal ? null
                : "virtual ");
        }

        return words.ToString();
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        var kind = !parameter.ParameterType.IsByRef ? null : parameter.IsOut ? "out " : parameter.IsIn ? "in " : "ref ";
        return $"{kind}{ApiTypeName.Of(parameter.ParameterType)} {parameter.Name}{Default(parameter)}";
    }

    private static string? Default(ParameterInfo parameter) =>
        !parameter.HasDefaultValue ? null : parameter.DefaultValue switch
        {
            null => parameter.ParameterType.IsValueType ? " = default" : " = null",
            string text => $" = \"{text}\"",
            var value => string.Create(CultureInfo.InvariantCulture, $" = {value}"),
        };
}
