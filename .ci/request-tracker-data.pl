#!/usr/bin/perl
# Fills an empty database for start-request-tracker.sh in one process: schema, core data, queue, fields, users, rights, tokens.
# The credentials go to the file named by RT_INIT_OUT.
use strict; use warnings;
use RT;
RT->LoadConfig(); RT->InitClasses(); RT::InitLogging();
require RT::Handle; require RT::CurrentUser; require RT::Authen::Token;
sub ok { my ($what, $id, $msg) = @_; die "$what: " . ($msg // 'failed') . "\n" unless $id; return $id }

my $dsn = 'dbi:SQLite:dbname=' . RT->Config->Get('DatabaseName');
my $raw = DBI->connect($dsn, '', '', { RaiseError => 0, PrintError => 0 }) or die DBI->errstr;
$raw->do('PRAGMA journal_mode=WAL');
$raw->do('PRAGMA synchronous=OFF');
ok('schema', RT::Handle->InsertSchema($raw));
$raw->disconnect;

RT->ConnectToDatabase();
$RT::Handle->dbh->do('PRAGMA synchronous=OFF');
ok('core data', $RT::Handle->InsertInitialData);
my $random = sub { open my $r, '<:raw', '/dev/urandom' or die $!; read $r, my $b, 18; unpack 'H*', $b };
my $root_password = $random->();
RT->Init();
$RT::Handle->dbh->do('PRAGMA synchronous=OFF');
ok('initial data', $RT::Handle->InsertData("$RT::EtcPath/initialdata", $root_password, disconnect_after => 0));
RT->ConnectToDatabase();
$RT::Handle->dbh->do('PRAGMA synchronous=OFF');
RT->InitSystemObjects();
my $sys = RT->SystemUser;

my $queue = RT::Queue->new($sys);
ok('queue', $queue->Create(Name => 'Customer support', Description => 'Tickets from the customer portal',
    CorrespondAddress => 'support@bud.localhost', CommentAddress => 'support-comment@bud.localhost'));
my $other = RT::Queue->new($sys);               # to prove that the portal cannot see other queues
ok('queue', $other->Create(Name => 'Internal'));

my %field;
for my $name (qw(BudUserId BudProjectId PortalReference)) {
    my $cf = $field{$name} = RT::CustomField->new($sys);
    ok($name, $cf->Create(Name => $name, Type => 'FreeformSingle', LookupType => 'RT::Queue-RT::Ticket'));
    ok($name, $cf->AddToObject($queue));
}
my $author = RT::CustomField->new($sys);         # who wrote a reply that the portal passed on
ok('PortalAuthor', $author->Create(Name => 'PortalAuthor', Type => 'FreeformSingle',
    LookupType => 'RT::Queue-RT::Ticket-RT::Transaction'));
ok('PortalAuthor', $author->AddToObject($queue));

# A requestor may answer by e-mail (the mail gateway): so a check can play that part, too.
my $requestor = RT::Group->new($sys);
ok('requestor role', $requestor->LoadRoleGroup(Object => RT->System, Name => 'Requestor'));
ok('requestor role', $requestor->PrincipalObj->GrantRight(Right => 'ReplyToTicket', Object => $queue));

# bud-portal: no comments, no other queue, and its own references cannot be changed after the create.
my @portal = ([ $queue, qw(SeeQueue CreateTicket ShowTicket ReplyToTicket ModifyTicket) ],
    (map { [ $_, qw(SeeCustomField SetInitialCustomField) ] } values %field),
    [ $author, qw(SeeCustomField ModifyCustomField) ]);
my @agent = ([ $queue, qw(SeeQueue CreateTicket ShowTicket ReplyToTicket ModifyTicket SeeCustomField ModifyCustomField
    CommentOnTicket ShowTicketComments OwnTicket TakeTicket) ]);
my %rights = ('bud-portal' => \@portal, 'agent.smith' => \@agent);
my %token;
for my $name (sort keys %rights) {
    my $user = RT::User->new($sys);
    ok($name, $user->Create(Name => $name, RealName => $name eq 'bud-portal' ? 'Bud customer portal' : 'Agent Smith',
        EmailAddress => "$name\@bud.localhost", Privileged => 1, Password => $random->()));
    for my $grant (@{ $rights{$name} }) {
        my ($object, @names) = @$grant;
        ok("$name: $_", $user->PrincipalObj->GrantRight(Right => $_, Object => $object)) for @names;
    }
    my ($id, $msg, $string) = RT::AuthToken->new($sys)->Create(Owner => $user->Id, Description => 'throw-away');
    ok("token of $name", $id, $msg);
    $token{$name} = $string;
}
open my $fh, '>', $ENV{RT_INIT_OUT} or die "$ENV{RT_INIT_OUT}: $!";
print $fh "RT_URL=", RT->Config->Get('WebBaseURL'), "\nRT_QUEUE='Customer support'\nRT_TOKEN=$token{'bud-portal'}\n",
    "RT_AGENT_TOKEN=$token{'agent.smith'}\nRT_ROOT_PASSWORD=$root_password\n";
close $fh or die $!;
