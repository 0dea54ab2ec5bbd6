using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FunctionsOrchestrator.App.Tests.Contract;

/// <summary>
/// Finds what would differ between an orchestrator's first run and its replay: clocks, random values, waiting, other threads, I/O.
/// Looks at every method with an <c>[OrchestrationTrigger]</c> parameter and at every method of the sources that it calls.
/// </summary>
internal sealed class OrchestratorRules
{
    private static readonly HashSet<string> BannedTypes =
    [
        "System.Environment", "System.Random", "System.TimeProvider", "System.Diagnostics.Stopwatch", "System.Net.Http.HttpClient",
        "System.Security.Cryptography.RandomNumberGenerator", "System.IO.File", "System.IO.Directory", "System.Threading.Thread",
        "System.Threading.ThreadPool", "System.Threading.Timer", "System.Threading.PeriodicTimer", "System.Threading.Tasks.TaskFactory",
    ];

    private static readonly HashSet<string> BannedMembers =
    [
        "System.DateTime.Now", "System.DateTime.UtcNow", "System.DateTime.Today", "System.DateTimeOffset.Now", "System.DateTimeOffset.UtcNow",
        "System.Guid.NewGuid", "System.Guid.CreateVersion7", "System.Threading.Tasks.Task.Delay", "System.Threading.Tasks.Task.Run",
        "System.Threading.Tasks.Task.Yield", "System.Threading.CancellationTokenSource.CancelAfter", "System.Threading.CancellationTokenSource.CancelAsync",
    ];

    private readonly CSharpCompilation _compilation;
    private readonly HashSet<MethodDeclarationSyntax> _seen = [];
    private readonly List<string> _violations = [];

    private OrchestratorRules(CSharpCompilation compilation) => _compilation = compilation;

    /// <summary>The orchestrators' names and what is wrong with them.</summary>
    public static (IReadOnlyList<string> Orchestrators, IReadOnlyList<string> Violations) Check(IEnumerable<(string Path, string Text)> sources)
    {
        var compilation = CSharpCompilation.Create(
            "Sources",
            sources.Select(source => CSharpSyntaxTree.ParseText(source.Text, path: source.Path)),
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var rules = new OrchestratorRules(compilation);
        var orchestrators = compilation.SyntaxTrees
            .SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>())
            .Where(IsOrchestrator)
            .ToArray();
        foreach (var orchestrator in orchestrators)
        {
            rules.Visit(orchestrator, orchestrator.Identifier.Text);
        }

        return ([.. orchestrators.Select(method => method.Identifier.Text)], rules._violations);
    }

    private static bool IsOrchestrator(MethodDeclarationSyntax method) =>
        method.ParameterList.Parameters.Any(parameter => parameter.AttributeLists
            .SelectMany(list => list.Attributes)
            .Any(attribute => attribute.Name.ToString().Split('.')[^1] is "OrchestrationTrigger" or "OrchestrationTriggerAttribute"));

    private void Visit(MethodDeclarationSyntax method, string orchestrator)
    {
        if (!_seen.Add(method))
        {
            return;
        }

        var model = _compilation.GetSemanticModel(method.SyntaxTree);
        foreach (var node in method.DescendantNodes().Where(node => node is SimpleNameSyntax or BaseObjectCreationExpressionSyntax))
        {
            if (model.GetSymbolInfo(node) is not { Symbol: { } symbol })
            {
                continue;
            }

            if (Banned(symbol, node) is { } what)
            {
                var line = node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
                _violations.Add($"{method.SyntaxTree.FilePath}({line}): orchestrator {orchestrator} uses {what}");
            }

            foreach (var called in Declarations(symbol))
            {
                Visit(called, orchestrator);
            }
        }
    }

    private static IEnumerable<MethodDeclarationSyntax> Declarations(ISymbol symbol) =>
        symbol is IMethodSymbol method
            ? (method.ReducedFrom ?? method).OriginalDefinition.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()).OfType<MethodDeclarationSyntax>()
            : [];

    private static string? Banned(ISymbol symbol, SyntaxNode node)
    {
        var type = symbol switch
        {
            IMethodSymbol or IPropertySymbol or IFieldSymbol => symbol.ContainingType?.OriginalDefinition.ToDisplayString(),
            _ => null,
        };
        var member = $"{type}.{symbol.Name}";
        if (type is not null && (BannedTypes.Contains(type) || BannedMembers.Contains(member)))
        {
            return symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } ? type : member;
        }

        return symbol.Name == "ConfigureAwait" && Invocation(node) is { } call && ContinuesElsewhere(call) ? "ConfigureAwait(false)" : null;
    }

    private static InvocationExpressionSyntax? Invocation(SyntaxNode name) => name.Parent?.Parent as InvocationExpressionSyntax;

    private static bool ContinuesElsewhere(InvocationExpressionSyntax call) =>
        call.ArgumentList.Arguments is not [{ Expression: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.TrueLiteralExpression } }];
}
