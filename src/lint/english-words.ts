/**
 * Everyday English words: long ones in which short ones can hide, and the forms of what packs ban most. No dictionary. Source:
 * written for this project by its authors, so the license of the project holds.
 */
export const ENGLISH_WORDS: readonly string[] = `
abandon ability above absence absolute absorb abstract abundant academic accelerate accept access accident accommodate
accompany accomplish account accurate achieve acknowledge acquire activate activity actual adapt addition address adequate
adjacent adjust admire admission adventure advertise advice affair afford afternoon afterward again against agency agenda
agreement alarm album alert alike alive allocate allow alongside already alternative although always amazing ambassador
ambition amount amused analysis analyst ancient anniversary announce annual another answer anticipate anxiety anybody
apartment apology apparent appeal appear appetite appliance application appoint appreciate approach appropriate approval
approximate architect argument arrange arrest arrival article artist aspect assemble assembly assess asset assign
assignment assist assistance assistant associate assume assumption assurance assure atmosphere attach attack attempt
attend attention attitude attorney attract attribute auction audience author authority automatic available average aviation
avoid award aware awkward background baggage balance balcony ballot bandage bankrupt barely bargain barrel barrier
baseball basement basic basis basket bathroom battery beach bearing beautiful became because become bedroom before begin
behalf behave behavior behind being belief believe belong beneath benefit beside betray better between beverage beyond
bicycle biology birthday blanket blossom bonus border bottle bottom boundary branch breakfast breathe brilliant broadcast
brother budget building burden business butter button cabinet calculate calendar campaign cancel canceled canceling
cancellation cancelled cancels candidate capable capacity capital capture cardboard career careful careless carpet carriage
carrier cartoon cascade casual catalog category cathedral ceiling celebrate central century ceremony certain certainly
certificate certificates challenge chamber champion change channel chapter character charge charged charges charging charity
cheap cheaper cheapest chemical chicken childhood choice choose circle circumstance citizen civil claim claimed claiming
claims class classic classical classify classroom clean clearance clever client climate clinic clockwise closely clothing
cluster coach coast cocktail coffee collapse colleague collect college column combine comedy comfort command comment
commerce commission commit commitment committee common communicate community companion company compare comparison compass
compassion compatible compel compensate compensated compensates compensating compensation compete competent competition
competitor complain complete complex complicate component compose compound comprehensive compromise compromised compromises
computer concentrate concept concern concert conclude concrete condition conduct conference confidence confirm conflict
confront confuse congress connect conscious consent consequence conservative consider consist constant constitute construct
consult consultation consume contact contain contemporary content contest context continent continue contract contrast
contribute control controversy convention conversation convert convince cooperate corner corporate correct correspond
cottage counsel counter country county couple courage course cousin coverage craft crash create creature credit criminal
crisis critical criticism crucial culture cupboard curious currency current curtain custom customer damage dangerous database
daughter daylight deadline dealer death debate decade deceive decide decision declare decline decorate decrease dedicate
defend deficit define definite definitely definition degree delay delicate delicious deliver delivery demand democracy
demonstrate deny department depend deposit deposits depression derive describe desert deserve design desire desktop despite
destination destroy detail detect determine develop device devote dialogue diamond diet differ difficult digital dimension
dinner diploma direct direction director disability disagree disappear disappoint disaster discipline discount discounted
discounts discover discuss disease dismiss disorder display dispute distance distinct distribute district disturb diverse
divide divorce doctor document domestic dominate double doubt download dozen dramatic drawer driver during duration
dynamic eager early earnings earth eastern economy edition editor educate effect efficient effort elaborate elect
electric elegant element elephant elevator eliminate elsewhere embarrass embassy embrace emerge emergency emission emotion
emphasis empire employ employee employer empty enable encounter encourage endless enemy energy enforce engage engine
enhance enormous enough ensure enterprise entertain enthusiasm entire entitle entrance envelope environment episode
equal equip equipment equity error escape especially essay essential establish estate estimate ethics evaluate evening
event eventually everybody evidence evident evolve exact exactly examine example exceed excellent except exception excess
exchange excite exclude excuse execute executive exercise exhibit existence expand expect expense expensive experience
experiment expert explain explode explore export expose express extend extension extensive extent external extra extract
extraordinary extreme fabric facility factor factory faculty failure fairly faith familiar family famous fantasy farewell
fashion father fatigue favorite feature federal feedback feeling festival fiction fight figure final finance financial
finger finish fireplace firm fitness flavor flexible flight flower football forbid forecast foreign forest forever forgive
formal formula fortune forward foundation fountain fraction fragile frame framework fraud frauds free freedom freely
frequency frequent friend friendship frontier frustrate fulfill function fundamental funeral funny furniture furthermore
future gallery garage garden gather gender general generate generation generous genius gentle genuine gesture gigantic
glance global golden goodness govern government grade gradual graduate grammar grandfather grandmother grass grateful
greatest grocery ground growth guarantee guaranteed guaranteeing guarantees guard guess guest guidance guideline guilty
guitar habit halfway hammer handful handle happen happiness harbor hardware harmony harvest hazard headache headline health
healthy heating heaven height hello helpful heritage hesitate hidden highlight highway history holiday homework honest
honey horizon horror hospital hostile hotel household however human humor hundred hunger husband hypothesis identify
identity ignore illegal illness illustrate image imagine immediate immediately immense immigrant impact impatient implement
implication imply import important impose impossible impress improve incentive incident include income incorporate increase
incredible indeed independent indicate individual industry infant infect inflation influence inform ingredient inhabitant
initial initiative injury inner innocent innovation inquiry insect inside insight insist inspect inspire install instance
instant instead institute instruct instrument insurance insure insured insures integrate intelligence intend intense
intention interact interest interfere interior internal internet interpret interrupt interval intervene interview
introduce invade invent invest invested investigate investing investment investments investor invitation invite involve
island isolate issue journal journey judge judgment junior justice justify keyboard kingdom kitchen knowledge label
labor laboratory language laptop large lately later laugh launch laundry lawsuit lawsuits lawyer lawyers layer leader
leadership league learn leather lecture legal legally legend legislation leisure length lesson letter level liability
liberal liberty library license lifetime limit limited listen literature living loan loans locate logic lonely loose lottery
lovely loyal luggage machine magazine magic magnificent maintain majority manage manager mandate manner manual manufacture
margin marine market marriage massage massive master match material matter maximum meaning meanwhile measure mechanic
medal media medical medication medicine medium member membership memory mental mention menu merchant message metal method
middle midnight military mineral minimum minister minor minority minute miracle mirror misery missile mission mistake
mixture mobile model moderate modern modest moment monitor monopoly month monument moral moreover morning mortgage
mortgages mother motion motive motor mountain movement multiple muscle museum music mutual mystery narrative narrow
nation natural nature nearby necessary necklace negative neglect negotiate neighbor neither nervous network neutral
nevertheless newspaper nightmare nobody noise nominate normal northern notebook nothing notice notion nuclear number
numerous nurse object objective obligation observe obtain obvious occasion occupy occur ocean offense offer office officer
official operate opinion opponent opportunity oppose option orange orchestra order ordinary organ organic organize origin
original orphan otherwise outcome outdoor outline output outside outstanding overall overcome overlook overseas overwhelm
owner package packet painful painting palace panel panic paragraph parallel parent parking parliament partial participate
particular partly partner partnership passage passenger passion passive passport password passwords patent patience
patient pattern payment peace penalty pension people pepper perceive percent perfect perform perhaps period permanent
permission permit person personal personality perspective persuade phase phenomenon philosophy phone photograph phrase
physical physician piano picture piece pioneer planet plastic platform pleasant pleasure plenty pocket poem poison policy
polite political pollution popular population portfolio portion portrait position positive possess possible possibly potato
potential poverty powerful practical practice praise precious precise predict prefer preference pregnant prejudice
premise premium prepare prescribe prescription presence present preserve president pressure prestige presume prevent
previous price pride priest primary prince principle print priority prison privacy private privilege probable problem
procedure proceed process produce product profession professor profile profit profits program progress prohibit project
prominent promise promised promises promising promote prompt proof proper property proportion proposal propose prosecute
prospect protect protest proud provide province provision psychology public publish purchase purchased purchases pure
purpose pursue puzzle qualify quality quantity quarter question quick quiet quite quote rabbit radical railroad random
range rapid rarely rather rating reaction reader reality realize reason rebate rebates recall receipt receive recent recipe
recognize recommend record recover recruit reduce refer reference reflect reform refugee refund refundable refunded
refunding refunds refuse regard regime region register regret regular regulate reject relate relation relative relax release
relevant reliable relief religion reluctant remain remark remarkable remedy remember remind remote remove renew rental
repair repeat replace reply report represent reputation request require rescue research reservation reserve resident resign
resist resolution resolve resort resource respect respond response responsible restaurant restore restrict result retail
retain retire retreat return reveal revenue reverse review revolution reward rhythm ridiculous risk risks robbery romance
rotate rough routine sacrifice safety salary salesman sample satellite satisfaction satisfy sauce scam scammed scammer
scammers scamming scams scandal scatter scenario schedule scholar school science scientist scissors scope scratch screen
script search season second secret secretary section secure security segment select selfish senate senior sensible sensitive
sentence separate sequence series serious servant service session settle several severe shadow shallow shareholder shelter
shield shipping shopping shortage shoulder sibling sight signal signature significant silence silver similar simple simply
sincere single sister situation skill slight smooth snake soccer social society software soldier solid solution somebody
somehow someone something sometimes somewhat somewhere source southern space spare speaker special species specific
spectacular speech spell spend spirit spokesman sponsor spread spring square stable stadium staff stage standard start
state statement station statistic statue status steady steal steel stereotype stimulate stock stomach storage straight
strange stranger strategy stream street strength stress stretch strict string structure struggle student studio style
subject submit subscribe subscription subsequent substance substantial substitute suburb succeed success suddenly suffer
sufficient sugar suggest suitable summary summer summit supply support suppose supreme surely surface surgeon
surgery surprise surround survey survive suspect suspend sustain sweater symbol sympathy symptom system talent target
teacher technical technique technology teenager telephone television temperature temple temporary tendency tension terminal
terrible territory terrific terrorist testify theater theme theory therapist therapy therefore thorough thought thousand
threat threaten threshold throughout tissue title tobacco together tomorrow tongue tonight tournament toward tower trade
tradition traffic tragedy transfer transfers transform transition translate transport travel treasure treat treatment
tremendous trial triangle trigger triumph tropical trouble trust tunnel typical ultimate unable uncertain uncle under
undergo understand unemployed unexpected unfair uniform union unique universe university unknown unless unlike unlimited
until unusual upgrade upgrades upper upset urban urgent useful usually vacation vacuum valid valley valuable value variable
variety various vegetable vehicle venture verdict version veteran victim victory video village violate violence virtual
virtue visible vision visitor visual vital vitamin volume volunteer voucher vouchers vulnerable waiver waivers warehouse
warn warranties warranty waste watch wealth weapon weather wedding weekend weight welcome welfare western whatever whenever
whereas whether whisper whole widespread window winner winter wisdom withdraw within without witness wonder wonderful worker
workshop worthwhile writer yesterday youngster yourself
`
  .trim()
  .split(/\s+/);
