// Does with the tool's own library what its users do, and prints what came of it as one line of JSON.
const Tool = require('gfapi');

const told = JSON.parse(process.argv[2]);
const root = told.origin + '/api/v1';

function tool(key, secret) {
  const made = new Tool(key, {secret: secret}, {logLevel: 'fatal'});
  made.baseUrl = root;
  return made;
}

async function status(promise) {
  try {
    await promise;
    return 200;
  } catch (refused) {
    return refused.statusCode || String(refused);
  }
}

async function everyPage(seller, query) {
  const rows = [];
  for (let page = await seller.escrow_mine_get(query); page; page = await seller.escrow_mine_get(query)) {
    rows.push(...page);
    if (query.nextPage) {
      query.nextPage = told.origin + query.nextPage;
    }
  }
  return rows;
}

async function listed(seller, id) {
  for (let turn = 0; turn < 600; turn++) {
    const bulk = await seller.bulk_put(id);
    if (bulk.status === 'listed') {
      return bulk;
    }
    await Tool.sleep(0.2);
  }
  throw new Error('was never listed');
}

async function main() {
  const seller = tool(told.key, told.secret);
  const result = {};
  result.hold = await seller.check_trade_ban();
  result.heldSeller = await status(tool(told.held.key, told.held.secret).check_trade_ban());
  result.wrongSecret = await status(tool(told.key, told.held.secret).escrow_mine_get({}));
  result.unknownKey = await status(tool('nobody', told.secret).escrow_mine_get({}));
  result.noKey = await status(tool('', told.secret).check_trade_ban());
  result.badLimit = await status(seller.escrow_mine_get({limit: 101}));
  result.nothing = await seller.escrow_mine_get({status: 'returned', limit: 5});
  result.few = await seller.escrow_mine_get({status: 'received', limit: 2});
  result.all = await everyPage(seller, {status: 'received', limit: 2});
  result.one = await seller.escrow_get(result.few[0].listing_id);
  const bulk = await seller.bulk_post();
  result.begun = bulk.status;
  result.asked = (await seller.bulk_put(bulk.id, told.items)).status;
  result.listed = await listed(seller, bulk.id);
  result.again = await seller.bulk_get(bulk.id);
  result.escrow = await seller.escrow_get(result.listed.listings[0].id);
  result.mine = (await seller.bulk_mine_get({status: 'listed'})).map(each => each.id);
  console.log(JSON.stringify(result));
}

main().then(() => process.exit(0), fault => {
  console.error(fault);
  process.exit(1);
});
