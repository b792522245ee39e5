@{
    IncludeDefaultRules = $true
    ExcludeRules        = @(
        # New-, Set- and Remove- are the honest verbs of private functions here. What asks before a change is the public function:
        # every step calls that function's own ShouldProcess, which the session carries.
        'PSUseShouldProcessForStateChangingFunctions'
        'PSShouldProcess'
    )
    Rules               = @{
        PSUseCompatibleSyntax      = @{ Enable = $true; TargetVersions = @('5.1', '7.0') }
        PSUseConsistentIndentation = @{ Enable = $true; IndentationSize = 4 }
        PSUseConsistentWhitespace  = @{ Enable = $true; CheckOperator = $true; IgnoreAssignmentOperatorInsideHashTable = $true; CheckSeparator = $true }
    }
}
